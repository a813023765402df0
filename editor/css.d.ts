declare module '*.module.css' {
  /** Class names as they are in the built page, by their names in the file. */
  const styles: Readonly<Record<string, string>>
  export default styles
}

declare module '*.css' {}
