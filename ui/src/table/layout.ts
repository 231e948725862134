// Which columns of a table are shown and how wide they are, as this browser
// remembers it.
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'

/** In px: how far a column goes, and one press of a key. */
export const narrowest = 56
export const widest = 800
export const pace = 16

interface Kept { readonly hidden: readonly string[]; readonly widths: Readonly<Record<string, number>> }

const usual: Kept = { hidden: [], widths: {} }

/** The first column is always shown; it is as wide as the style has it until somebody changed that. */
export class Layout<K extends string> {
  private readonly kept = signal<Kept>(usual)
  readonly shown: ReadonlySignal<readonly K[]>
  /** What the style makes the columns of: on a screen, and shares of a sheet of paper. */
  readonly style: ReadonlySignal<Record<string, string>>
  /** Whether it is as for somebody new. */
  readonly asUsual = computed(() => this.kept.value.hidden.length === 0 && Object.keys(this.kept.value.widths).length === 0)

  /** `widths` are those in px of somebody new. */
  constructor(place: string, readonly all: readonly K[], private readonly widths: Readonly<Record<K, number>>) {
    this.kept.value = remembered(place, all)
    effect(() => remember(place, this.kept.value))
    this.shown = computed(() => all.filter((k, i) => i === 0 || !this.kept.value.hidden.includes(k)))
    this.style = computed(() => {
      const [first, ...rest] = this.shown.value
      const own = this.kept.value.widths[first!]
      const tracks = rest.map((k) => `${this.width(k)}px`)
      const last = tracks.pop()
      return {
        ...(own && { '--table-title': `min(${own}px, 70vw)` }),
        '--table-columns': ['var(--table-title)', ...tracks, ...(last ? [`minmax(${last}, 1fr)`] : [])].join(' '),
        '--table-shares': ['minmax(0, 2.8fr)', ...rest.map((k) => `minmax(0, ${this.widths[k] > 150 ? 1.8 : this.widths[k] > 125 ? 1.2 : 1}fr)`)].join(' '),
      }
    })
  }

  width(k: K): number {
    return this.kept.value.widths[k] ?? this.widths[k]
  }

  resize(k: K, px: number): void {
    const to = Math.round(Math.max(narrowest, Math.min(widest, px)))
    this.kept.value = { ...this.kept.peek(), widths: { ...this.kept.peek().widths, [k]: to } }
  }

  /** As wide as for somebody new. */
  restore(k: K): void {
    const { [k]: _, ...widths } = this.kept.peek().widths as Record<string, number>
    this.kept.value = { ...this.kept.peek(), widths }
  }

  show(k: K, on: boolean): void {
    const others = this.kept.peek().hidden.filter((h) => h !== k)
    this.kept.value = { ...this.kept.peek(), hidden: on ? others : [...others, k] }
  }

  reset(): void {
    this.kept.value = usual
  }
}

function remembered(place: string, all: readonly string[]): Kept {
  try {
    const { hidden, widths } = JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Kept>
    return {
      hidden: all.filter((k) => Array.isArray(hidden) && hidden.includes(k)),
      widths: Object.fromEntries(all.flatMap((k): [string, number][] => {
        const w = Number(widths?.[k])
        return w >= narrowest && w <= widest ? [[k, w]] : []
      })),
    }
  } catch {
    return usual // what stands there is not ours
  }
}

function remember(place: string, kept: Kept): void {
  try {
    if (kept === usual) localStorage.removeItem(place)
    else localStorage.setItem(place, JSON.stringify(kept))
  } catch {
    // Not remembered, still so.
  }
}
