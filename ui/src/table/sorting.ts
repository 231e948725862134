import type { Key } from './columns'
import type { Sheet } from './sheet'

/** By a column up, then down, then as the goals stand. */
export function sort(sheet: Sheet, key: Key): void {
  const { sort: was, ...rest } = sheet.filter.peek()
  if (was?.key !== key) sheet.filter.value = { ...rest, sort: { key, down: false } }
  else sheet.filter.value = was.down ? rest : { ...rest, sort: { key, down: true } }
}
