// Text that is only text wherever it is pasted or opened.

/** Text that Markdown shows as it is. */
export function escape(s: string): string {
  return s.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~]/g, '\\$&')
}

/** Quoted, and never a formula: what begins like one gets an apostrophe before it. */
export function cell(text: string): string {
  const safe = /^[\s\0]*[=+\-@＝＋－＠\t\r\0]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

/** A table for a spreadsheet, with a byte order mark, or it takes Chinese for something else. */
export const sheet = (rows: readonly (readonly string[])[]): string => `\ufeff${rows.map((r) => r.map(cell).join(',')).join('\r\n')}\r\n`
