// Goals to take away as a file.
import { Refusal } from '../api'
import { lang } from '../i18n'
import { reasonWords } from '../i18n/reasons'
import { toast } from '../kit/toast'
import { currentSession } from '../session'

export const wordsOf = (e: unknown): string => (e instanceof Refusal ? reasonWords(e.reason, e.message, e.args) : reasonWords('unreachable', ''))

/** Saves the goals of a board, or of the whole space, as a file. */
export async function take(path: string, name: string, as: 'csv' | 'xlsx', board?: string): Promise<void> {
  try {
    const s = await currentSession(board)
    const response = await fetch(`${path}?as=${as}&lang=${lang()}`, { headers: { Authorization: `Bearer ${s.token}` }, cache: 'no-store' })
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
