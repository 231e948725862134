// The timeline of the map: time has the same room everywhere on it, the line
// above tells how busy it was, and the marks are where cycles begin and end.
import { useEffect, useMemo, useState } from 'preact/hooks'
import { parts } from '../i18n/kit'
import { mapPast } from '../i18n/mappast'
import { moment, when } from '../i18n/when'
import { Button, IconButton, Menu, type MenuItem } from '../kit'
import type { MapTables } from '../space/types'
import type { SpacePast } from './past'

const places = 100
/** Between two steps while it plays, in ms. Where nothing happened there is no step; of a long past some are left out. */
const beat = 90
const beats = 400

export function PastBar({ past, tables, goals }: { past: SpacePast; tables: MapTables; goals: number }) {
  const t = mapPast()
  const [playing, setPlaying] = useState(false)
  const at = past.at.value
  const cycles = [...tables.cycle.values()].sort((a, b) => a.start.localeCompare(b.start))
  const marks = cycles.flatMap((c) => [day(c.start), day(c.end, 1)]).filter((ms) => ms > past.from && ms < past.to)
  const density = useMemo(() => busy(past), [past])
  useEffect(() => {
    if (!playing) return
    if (past.at.peek() >= past.to) past.seek(past.from)
    const stride = Math.ceil(past.steps.length / beats)
    const timer = setInterval(() => {
      const next = past.steps[past.stepAt(past.at.peek()) + stride]
      past.seek(next?.at ?? past.to)
      if (past.at.peek() >= past.to) setPlaying(false)
    }, beat)
    return () => clearInterval(timer)
  }, [playing, past])
  const go = (ms: number) => {
    setPlaying(false)
    past.seek(ms)
  }
  const i = past.stepAt(at)
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return
    if (e.key === ' ') setPlaying(!playing)
    else if (e.key === 'PageDown') go(marks.find((m) => m > at) ?? past.to)
    else if (e.key === 'PageUp') go(marks.findLast((m) => m < at) ?? past.from)
    else if (e.key === 'ArrowRight' || e.key === 'ArrowUp') go(past.steps[Math.min(past.steps.length - 1, i + (e.shiftKey ? 10 : 1))]!.at)
    else if (e.key === 'ArrowLeft' || e.key === 'ArrowDown') go(past.steps[Math.max(0, (past.steps[i]!.at < at ? i + 1 : i) - (e.shiftKey ? 10 : 1))]!.at)
    else return
    e.preventDefault()
  }
  const items = (): MenuItem[] =>
    cycles.flatMap((c) => [
      { label: t.begins(c.name), hint: when(day(c.start)), onSelect: () => go(day(c.start)) },
      { label: t.ends(c.name), hint: when(day(c.end, 1)), onSelect: () => go(day(c.end, 1)) },
    ])
  return (
    <footer class="scrubber" role="group" aria-label={t.timeline}>
      <div class="scrubber-row">
        <Button class="scrubber-play" aria-pressed={playing} onClick={() => setPlaying(!playing)} icon={playing ? 'pause' : 'play'} aria-label={playing ? t.pause : t.play} />
        <IconButton icon="left" label={t.back} disabled={i === 0} onClick={() => go(past.steps[Math.max(0, i - 1)]!.at)} />
        <IconButton icon="right" label={t.forth} disabled={i >= past.steps.length - 1} onClick={() => go(past.steps[Math.min(past.steps.length - 1, i + 1)]!.at)} />
        <output class="scrubber-time" aria-live="off">
          <strong>{moment(at)}</strong>
          <span>{t.goals(goals)}</span>
        </output>
        {cycles.length > 0 && <Menu label={t.cycles} icon="flag" items={items} />}
      </div>
      <div class="track">
        <svg class="density" viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
          {density.map((d, x) => <rect key={x} x={(x * 100) / places} width={80 / places} y={20 - d * 20} height={d * 20} />)}
        </svg>
        <div class="track-marks" aria-hidden="true">
          {marks.map((m) => <i key={m} style={{ insetInlineStart: `${((m - past.from) / Math.max(1, past.to - past.from)) * 100}%` }} />)}
        </div>
        <input
          type="range" min={past.from} max={past.to} step="any" value={at} aria-label={t.moment} aria-valuetext={parts([moment(at), t.goals(goals)])} title={t.keys}
          onKeyDown={onKeyDown}
          onInput={(e) => go(Number(e.currentTarget.value))}
        />
      </div>
    </footer>
  )
}

/** Where a day begins, or one after it; days of cycles are UTC. */
const day = (date: string, later = 0): number => Date.parse(`${date}T00:00:00Z`) + later * 86_400_000

/** How many events each stretch had, against the busiest; 0 to 1. */
function busy(past: SpacePast): number[] {
  const sums = new Array<number>(places).fill(0)
  for (const { at, n } of past.steps) sums[Math.min(places - 1, Math.floor(((at - past.from) / Math.max(1, past.to - past.from)) * places))]! += n
  const most = Math.log1p(Math.max(...sums))
  return sums.map((n) => (most ? Math.log1p(n) / most : 0))
}
