import type { Share } from './write'

/** How far something has come, with a mark where it was before. The line beside it says the same. */
export function ShareBar({ now, before }: Share) {
  const x = (share: number) => 100 * Math.max(0, Math.min(1, share))
  return (
    <svg class="report-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="way" width="100" height="8" />
      <rect class="got" width={x(now)} height="8" />
      {before !== undefined && before !== now && <rect class="was" x={Math.min(98.5, x(before))} width="1.5" height="8" />}
    </svg>
  )
}
