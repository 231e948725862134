// A day as people write it. Tables are read in the same way, see
// realtime/sheet/testdata/written.json.

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const names = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

const month = (name: string): number => Math.max(months.indexOf(name.toLowerCase()), names.indexOf(name.toLowerCase())) + 1

/** A day of the calendar as 2026-12-31; undefined where there is none. */
function day(y: number, m: number, d: number): string | undefined {
  const at = new Date(Date.UTC(y, m - 1, d))
  return at.getUTCMonth() === m - 1 && at.getUTCDate() === d ? at.toISOString().slice(0, 10) : undefined
}

/**
 * Reads the forms that mean one day alone; 12月1日 is that of the year nearest to
 * today. Days between slashes with the year last mean two. Undefined is none.
 */
export function parseDay(text: string, today: string): string | undefined {
  const plain = text.normalize('NFKC').trim()
  const n = (s: string | undefined) => Number(s)
  let m = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(plain)
  if (m) return day(n(m[1]), n(m[3]), n(m[4]))
  m = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(plain)
  if (m) return day(n(m[1]), n(m[2]), n(m[3]))
  m = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(plain)
  if (m) return day(n(m[3]), n(m[2]), n(m[1]))
  m = /^(\d{1,2})([ -])([a-z]+)\2(\d{4}|\d{2})$/i.exec(plain)
  if (m) return day(n(m[4]) + (m[4]!.length === 2 ? 2000 : 0), month(m[3]!), n(m[1]))
  m = /^([a-z]+) (\d{1,2}), (\d{4})$/i.exec(plain)
  if (m) return day(n(m[3]), month(m[1]!), n(m[2]))
  m = /^(\d{1,2})月(\d{1,2})日$/.exec(plain)
  if (!m) return undefined
  const [mm, dd, year] = [n(m[1]), n(m[2]), n(today.slice(0, 4))]
  const away = (d: string) => Math.abs(Date.parse(d) - Date.parse(today))
  const all = [year - 1, year, year + 1].flatMap((y) => day(y, mm, dd) ?? [])
  return all.sort((a, b) => away(a) - away(b))[0]
}
