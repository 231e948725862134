/** The calendar quarter of a day: the likeliest cycle, changed in two presses. Days are 2026-10-01. */
export function quarter(today: string): { start: string; end: string } {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1]
  const first = month - (month % 3)
  const iso = (d: Date) => d.toISOString().slice(0, 10)
  return { start: iso(new Date(Date.UTC(year, first, 1))), end: iso(new Date(Date.UTC(year, first + 3, 0))) }
}

const soonOver = 30 // days

/** The quarter for which goals are likely set on a day: the next one when this one is nearly over. */
export function likelyCycle(today: string): { start: string; end: string } {
  const now = quarter(today)
  const left = (Date.parse(now.end) - Date.parse(today)) / 86_400_000
  return left < soonOver ? quarter(new Date(Date.parse(now.end) + 86_400_000).toISOString().slice(0, 10)) : now
}

/** Which quarter of its year a day is in, from 1. */
export const quarterOf = (day: string): number => Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1
