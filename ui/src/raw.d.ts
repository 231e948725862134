declare module '*.css?raw' {
  const text: string
  export default text
}

/** Sources as text, for tests that read them. */
interface ImportMeta {
  glob(pattern: string, how: { query: '?raw'; import: 'default'; eager: true }): Record<string, string>
}
