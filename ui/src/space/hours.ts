// Office hours, from the map of the space.
import { formatSpan } from '../i18n/when'
import type { MapSlot, MapTables, MapTalk } from './types'

export interface Slot extends MapSlot { note?: MapTalk & { shared: boolean } }

/** The slots by their start, each with the note that its reader may read. */
export function slotsOf(tables: Pick<MapTables, 'slot' | 'talk'>): Slot[] {
  const noted = (s: MapSlot): Slot => {
    const own = tables.talk.get(s.id)
    if (own) return { ...s, note: { ...own, shared: false } }
    return s.text || s.about ? { ...s, note: { id: s.id, text: s.text, about: s.about, shared: true } } : s
  }
  return [...tables.slot.values()].map(noted).sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1))
}

export const endOf = (s: Pick<Slot, 'start' | 'minutes'>): number => s.start + s.minutes * 60_000

/** "Tue 1 Dec, 14:00–14:30", where the reader is. */
export function slotTime(s: Pick<Slot, 'start' | 'minutes'>): string {
  return formatSpan(s.start, endOf(s), { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

/** The starts of several slots in a row from a local day and time; empty where they say no time. */
export function startsOf(day: string, time: string, minutes: number, count: number): number[] {
  const first = new Date(`${day}T${time}`).getTime()
  return Number.isNaN(first) ? [] : Array.from({ length: count }, (_, i) => first + i * minutes * 60_000)
}
