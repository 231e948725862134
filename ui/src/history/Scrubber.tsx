// The timeline: every event has the same room on it, and the line above tells
// how busy it was.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { lang } from '../i18n'
import { history } from '../i18n/history'
import { when } from '../i18n/when'
import { Button, IconButton, Menu, Select } from '../kit'
import type { Book } from './book'
import { density, type Chapter } from './chapters'
import type { Fits } from './filter'
import { Player, speeds } from './play'
import { sentenceAt } from './rows'

interface Props {
  book: Book
  chapters: readonly Chapter[]
  rev: number
  person: string
  fits: Fits | undefined
  onSeek: (rev: number) => void
  onPerson: (person: string) => void
}

const places = 160

export function Scrubber({ book, chapters, rev, person, fits, onSeek, onPerson }: Props) {
  const t = history()
  const [speed, setSpeed] = useState('60')
  const [playing, setPlaying] = useState(false)
  const says = useSentence(book, rev)
  const everybody = useMemo(() => people(book), [book])
  const marks = useMemo(() => marksOf(book, chapters), [book, chapters])
  const rate = useRef(60)
  rate.current = Number(speed)
  const here = useRef(rev)
  here.current = rev
  const seek = useRef(onSeek)
  seek.current = onSeek

  useEffect(() => {
    if (!playing) return
    if (here.current >= book.size - 1) here.current = 0
    const player = new Player(book, here.current)
    let frame = 0
    let last = performance.now()
    let shown = here.current
    const step = (now: number) => {
      const to = player.tick(now - last, rate.current)
      last = now
      if (to !== shown) seek.current((shown = to))
      if (player.ended) setPlaying(false)
      else frame = requestAnimationFrame(step)
    }
    seek.current(here.current)
    frame = requestAnimationFrame(step)
    return () => cancelAnimationFrame(frame)
  }, [playing, book])

  const go = (to: number) => {
    setPlaying(false)
    onSeek(Math.max(0, Math.min(book.size - 1, to)))
  }
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
        <div class="scrubber-choices">
          <Select hideLabel label={t.speed} value={speed} onChange={setSpeed} options={speeds.map((s) => ({ value: String(s), label: t.times(s) }))} />
          <Select hideLabel label={t.who} value={person} onChange={onPerson} options={[{ value: '', label: t.everybody }, ...everybody]} />
          <Menu label={t.chapters} icon="flag" items={() => chapterItems(book, chapters, rev, go)} />
          <label class="scrubber-goto">
            <span class="only-heard">{t.goto}</span>
            <input type="datetime-local" step={1} value={local(at)} onChange={(e) => e.currentTarget.value && go(book.revisionAt(new Date(e.currentTarget.value).getTime() + 999))} />
          </label>
        </div>
      </div>
      <div class="track">
        <Density book={book} fits={fits} />
        <div class="track-marks" aria-hidden="true">
          {marks.map((at) => <i key={at} style={{ insetInlineStart: `${at}%` }} />)}
        </div>
        <input
          type="range" min={0} max={book.size - 1} step={1} value={rev} aria-label={t.position}
          aria-valuetext={[moment(at), says, t.place(rev + 1, book.size)].filter(Boolean).join(', ')}
          title={t.keys}
          onKeyDown={onKeyDown}
          onInput={(e) => go(Number(e.currentTarget.value))}
        />
      </div>
    </footer>
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

/** A moment to the second, in the language shown. */
export function moment(ms: number): string {
  return new Intl.DateTimeFormat({ en: 'en-GB', 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW' }[lang()], { dateStyle: 'medium', timeStyle: 'medium' }).format(ms)
}

function local(ms: number): string {
  const d = new Date(ms)
  return new Date(ms - d.getTimezoneOffset() * 60_000).toISOString().slice(0, 19)
}
