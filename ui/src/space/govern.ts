import { Refusal } from '../api'
import { reasonWords } from '../i18n/reasons'
import { toast } from '../kit'
import { askAsMe } from '../session'
import { newId } from '../sync/id'
import type { SpaceCommands } from './types'

/** Asks the server to change the space; a refusal is told. Answers whether it happened. What came of it arrives with the map. */
export async function govern<C extends keyof SpaceCommands>(name: C, data: SpaceCommands[C]): Promise<boolean> {
  try {
    await askAsMe('POST', '/api/space', { command: newId(), name, data })
    return true
  } catch (e) {
    tellRefusal(e)
    return false
  }
}

export function tellRefusal(e: unknown): void {
  toast({ text: e instanceof Refusal ? reasonWords(e.reason, e.message, e.args) : String(e), icon: 'warning' })
}
