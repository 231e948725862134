// Ranges of cells as spreadsheets put them on the clipboard: tabs between
// cells, line breaks between rows, quotes around what has either.

/** What a range is copied as. */
export const toTsv = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map(quote).join('\t')).join('\r\n')

const quote = (cell: string): string => (/[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** The cells of a copied range. A quote inside a cell that does not begin with one stands for itself. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  const end = (): boolean => at >= text.length
  while (!end()) {
    let cell = ''
    if (text[at] === '"') {
      for (at++; !end(); at++) {
        if (text[at] !== '"') cell += text[at]
        else if (text[at + 1] === '"') cell += text[at++]
        else break
      }
      at++
    }
    while (!end() && !/[\t\r\n]/.test(text[at]!)) cell += text[at++]
    row.push(cell)
    if (text[at] === '\t') {
      at++
      if (end()) row.push('')
      continue
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++
    at++
    rows.push(row)
    row = []
  }
  if (row.length > 0) rows.push(row)
  return rows
}
