// Office hours as the server tells them to one member.
import { useEffect, useState } from 'preact/hooks'
import { locale } from '../i18n/when'
import { askAsMe } from '../session'

export interface SlotNote { text?: string; about?: string; shared?: boolean; by?: string; at?: number }
/** `note` is there for whom it is for alone; times in ms. */
export interface Slot { id: string; team?: string; host: string; start: number; minutes: number; place?: string; booked?: string; note?: SlotNote }

/** How often others' bookings are asked for while the page is looked at, in ms. */
const often = 15_000

/** The slots, asked for again by `again`, now and then, and when the page is looked at; undefined until they are there. */
export function useSlots(): { slots: readonly Slot[] | undefined; failed: boolean; again: () => Promise<void> } {
  const [slots, setSlots] = useState<readonly Slot[]>()
  const [failed, setFailed] = useState(false)
  const again = async () => {
    try {
      setSlots((await askAsMe<{ slots: Slot[] }>('GET', '/api/space/slots')).slots)
      setFailed(false)
    } catch {
      setFailed(true) // what was there stays
    }
  }
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && void again()
    look()
    const timer = setInterval(look, often)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  return { slots, failed, again }
}

export const endOf = (s: Pick<Slot, 'start' | 'minutes'>): number => s.start + s.minutes * 60_000

/** "Tue 1 Dec, 14:00–14:30", where the reader is. */
export function slotTime(s: Pick<Slot, 'start' | 'minutes'>): string {
  const f = new Intl.DateTimeFormat(locale(), { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return f.formatRange(s.start, endOf(s))
}

/** The starts of several slots in a row from a local day and time; empty where they say no time. */
export function startsOf(day: string, time: string, minutes: number, count: number): number[] {
  const first = new Date(`${day}T${time}`).getTime()
  return Number.isNaN(first) ? [] : Array.from({ length: count }, (_, i) => first + i * minutes * 60_000)
}
