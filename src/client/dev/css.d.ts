declare module '*.css' {
  /** The style sheet as a text. */
  const text: string;
  export default text;
}
