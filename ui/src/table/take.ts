// Goals to take away as a file.
import { Refusal } from '../api'
import { lang } from '../i18n'
import { reasonWords } from '../i18n/reasons'
import { table } from '../i18n/table'
import type { MenuItem } from '../kit/menu'
import { toast } from '../kit/toast'
import { currentSession } from '../session'

export const wordsOf = (e: unknown): string => (e instanceof Refusal ? reasonWords(e.reason, e.message, e.args) : reasonWords('unreachable', ''))

/** What a filter shows of goals, as "board/goal"; with what KPIs are looked for by. */
export interface Some { readonly goals: readonly string[]; readonly label: string; readonly perspective: string }

type Form = 'csv' | 'xlsx' | 'json'

/** Saves the goals of a board, or of the whole space, as a file: all, or those that are shown. */
export async function take(path: string, name: string, as: Form, board?: string, some?: Some): Promise<void> {
  try {
    const s = await currentSession(board)
    const headers = { Authorization: `Bearer ${s.token}`, ...(some && { 'Content-Type': 'application/json' }) }
    const response = await fetch(`${path}${some ? '/shown' : ''}?as=${as}&lang=${lang()}`, { headers, cache: 'no-store', ...(some && { method: 'POST', body: JSON.stringify(some) }) })
    if (!response.ok) {
      const p = (await response.json().catch(() => ({}))) as { reason?: string; detail?: string }
      throw new Refusal(response.status, p.reason ?? 'internal', p.detail ?? response.statusText)
    }
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await response.blob())
    link.download = `${name.replace(/[\\/:*?"<>|]+/g, ' ').trim() || 'keyline'}.${as}`
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  } catch (e) {
    toast({ text: wordsOf(e), icon: 'warning' })
  }
}

/** What a menu offers to take away: all there is and, where a filter hides some, what it shows. */
export function takings(path: string, name: string, board: string | undefined, some: Some | undefined, rows: number): MenuItem[] {
  const t = table()
  const of = (as: Form, part?: Some) => () => void take(path, name, as, board, part)
  const all: MenuItem[] = [
    { label: t.xlsx, hint: t.xlsxHint, icon: 'download', onSelect: of('xlsx') },
    { label: t.csv, hint: t.csvHint, icon: 'download', onSelect: of('csv') },
    { label: t.json, hint: t.jsonHint, icon: 'download', onSelect: of('json') },
  ]
  if (!some) return all
  return [
    { label: t.xlsxShown, hint: t.rowsShown(rows), icon: 'download', onSelect: of('xlsx', some) },
    { label: t.csvShown, hint: t.rowsShown(rows), icon: 'download', onSelect: of('csv', some) },
    'line',
    ...all.map((item) => (item === 'line' ? item : { ...item, hint: t.allRows })),
  ]
}
