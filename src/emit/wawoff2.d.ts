declare module 'wawoff2/decompress.js' {
  export default function decompress(file: Uint8Array): Promise<Uint8Array>;
}
