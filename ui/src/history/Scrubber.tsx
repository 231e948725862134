// The timeline: every event has the same room on it, and the line above tells
// how busy it was.
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { history } from '../i18n/history'
import { parts } from '../i18n/kit'
import { moment, when } from '../i18n/when'
import { Button, IconButton, Menu, Select } from '../kit'
import type { Book } from './book'
import { density, type Chapter } from './chapters'
import type { Fits } from './filter'
import type { PastBoard } from './pastboard'
import { Player, speeds } from './play'
import { sentenceAt } from './rows'

interface Props {
  board: PastBoard
  chapters: readonly Chapter[]
  person: string
  fits: Fits | undefined
  onPerson: (person: string) => void
}

const places = 160

export function Scrubber({ board, chapters, person, fits, onPerson }: Props) {
  const t = history()
  const { book } = board
  const rev = Math.max(0, board.revision.value)
  const [speed, setSpeed] = useState('60')
  const [playing, setPlaying] = useState(false)
  const says = useSentence(book, rev)
  const rate = useRef(60)
  rate.current = Number(speed)

  useEffect(() => {
    if (!playing) return
    let shown = board.last.peek() ? 0 : board.revision.peek()
    const player = new Player(book, shown)
    let frame = 0
    let last = performance.now()
    const step = (now: number) => {
      const to = player.tick(now - last, rate.current)
      last = now
      if (to !== shown) void board.seek((shown = to), true)
      if (player.ended) setPlaying(false)
      else frame = requestAnimationFrame(step)
    }
    void board.seek(shown, true)
    frame = requestAnimationFrame(step)
    return () => cancelAnimationFrame(frame)
  }, [playing, board])

  const go = useCallback((to: number) => {
    setPlaying(false)
    void board.seek(to)
  }, [board])
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return
    const by = e.shiftKey ? 10 : 1
    if (e.key === 'ArrowLeft' || e.key === 'ArrowDown') go(rev - by)
    else if (e.key === 'ArrowRight' || e.key === 'ArrowUp') go(rev + by)
    else if (e.key === 'Home') go(0)
    else if (e.key === 'End') go(book.size - 1)
    else if (e.key === 'PageDown') go(chapters.find((c) => c.rev > rev)?.rev ?? book.size - 1)
    else if (e.key === 'PageUp') go(chapters.findLast((c) => c.rev < rev)?.rev ?? 0)
    else if (e.key === ' ') setPlaying(!playing)
    else return
    e.preventDefault()
  }
  const at = book.at[rev] ?? 0
  return (
    <footer class="scrubber" role="group" aria-label={t.scrubber}>
      <div class="scrubber-row">
        <Button class="scrubber-play" aria-pressed={playing} onClick={() => setPlaying(!playing)} icon={playing ? 'pause' : 'play'} aria-label={playing ? t.pause : t.play} />
        <IconButton icon="left" label={t.back} disabled={rev === 0} onClick={() => go(rev - 1)} />
        <IconButton icon="right" label={t.forth} disabled={rev >= book.size - 1} onClick={() => go(rev + 1)} />
        <output class="scrubber-time" aria-live="off">
          <strong>{moment(at)}</strong>
          <span>{says}</span>
        </output>
        <Choices board={board} chapters={chapters} speed={speed} person={person} onSpeed={setSpeed} onPerson={onPerson} onSeek={go} />
      </div>
      <div class="track">
        <Density book={book} fits={fits} />
        <Marks book={book} chapters={chapters} />
        <input
          type="range" min={0} max={book.size - 1} step={1} value={rev} aria-label={t.position}
          aria-valuetext={parts([moment(at), says, t.place(rev + 1, book.size)])}
          title={t.keys}
          onKeyDown={onKeyDown}
          onInput={(e) => go(Number(e.currentTarget.value))}
        />
      </div>
    </footer>
  )
}

interface ChoicesProps {
  board: PastBoard
  chapters: readonly Chapter[]
  speed: string
  person: string
  onSpeed: (speed: string) => void
  onPerson: (person: string) => void
  onSeek: (rev: number) => void
}

/** Follows where the timeline rests, so that going along it costs nothing here. */
function Choices({ board, chapters, speed, person, onSpeed, onPerson, onSeek }: ChoicesProps) {
  const t = history()
  const { book } = board
  const everybody = useMemo(() => people(book), [book])
  const at = book.at[Math.max(0, board.rested.value)] ?? 0
  return (
    <div class="scrubber-choices">
      <Select hideLabel label={t.speed} value={speed} onChange={onSpeed} options={speeds.map((s) => ({ value: String(s), label: t.times(s) }))} />
      <Select hideLabel label={t.who} value={person} onChange={onPerson} options={[{ value: '', label: t.everybody }, ...everybody]} />
      <Menu label={t.chapters} icon="flag" items={() => chapterItems(book, chapters, board.revision.peek(), onSeek)} />
      <label class="scrubber-goto">
        <span class="only-heard">{t.goto}</span>
        <input type="datetime-local" step={1} value={local(at)} onChange={(e) => e.currentTarget.value && onSeek(book.revisionAt(new Date(e.currentTarget.value).getTime() + 999))} />
      </label>
    </div>
  )
}

function Marks({ book, chapters }: { book: Book; chapters: readonly Chapter[] }) {
  const marks = useMemo(() => marksOf(book, chapters), [book, chapters])
  return (
    <div class="track-marks" aria-hidden="true">
      {marks.map((at) => <i key={at} style={{ insetInlineStart: `${at}%` }} />)}
    </div>
  )
}

function Density({ book, fits }: { book: Book; fits: Fits | undefined }) {
  const line = useMemo(() => density(book, places, fits), [book, fits])
  const w = 100 / line.length
  return (
    <svg class="density" viewBox="0 0 100 20" preserveAspectRatio="none" aria-hidden="true">
      {line.map((d, i) => <rect key={i} x={i * w} width={w * 0.8} y={20 - d.all * 20} height={d.all * 20} />)}
      {fits && line.map((d, i) => <rect key={`p${i}`} class="theirs" x={i * w} width={w * 0.8} y={20 - d.all * d.theirs * 20} height={d.all * d.theirs * 20} />)}
    </svg>
  )
}

/** Where the chapters are on the track, in per cent; those too close to tell apart are one. */
function marksOf(book: Book, chapters: readonly Chapter[]): number[] {
  return [...new Set(chapters.map((c) => Math.round((c.rev / Math.max(1, book.size - 1)) * 400) / 4))]
}

/** Everybody who did something, the busiest first. */
function people(book: Book): { value: string; label: string }[] {
  const n = new Map<string, number>()
  for (let r = 0; r < book.size; r++) n.set(book.actorOf(r), (n.get(book.actorOf(r)) ?? 0) + 1)
  n.delete('')
  return [...n].sort((a, b) => b[1] - a[1]).map(([id]) => ({ value: id, label: book.people.names[id] || history().somebody }))
}

function chapterItems(book: Book, chapters: readonly Chapter[], rev: number, go: (rev: number) => void) {
  const t = history()
  // A long past has many: those around the moment shown.
  const at = chapters.findLastIndex((c) => c.rev <= rev)
  return chapters.slice(Math.max(0, at - 15), at + 16).map((c) => ({
    label: t.said(book.people.names[book.actorOf(c.rev)] || t.somebody, t.does[c.type] ?? t.other),
    hint: c.count > 1 ? `${when(book.at[c.rev]!, true)} · ${t.more(c.count - 1)}` : when(book.at[c.rev]!, true),
    checked: c.rev === chapters[at]?.rev,
    onSelect: () => go(c.rev),
  }))
}

/** The sentence of an event; while it is on its way, the one before. */
function useSentence(book: Book, rev: number): string {
  const [says, setSays] = useState('')
  const words = history()
  useEffect(() => {
    let there = true
    void sentenceAt(book, rev).then((s) => there && setSays(s), () => undefined)
    return () => {
      there = false
    }
  }, [book, rev, words])
  return says
}

function local(ms: number): string {
  const d = new Date(ms)
  return new Date(ms - d.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
}
