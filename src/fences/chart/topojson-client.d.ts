// The one function that is used of a package without types.
declare module 'topojson-client' {
  export function feature(topology: object, object: unknown): object;
}
