// The report of a board, or of all boards of the space that the reader is on:
// of a week, of a whole cycle, or of what working with goals has changed.
import { useEffect, useMemo, useState } from 'preact/hooks'
import { Refusal } from '../api'
import { keepFile } from '../home/keepfile'
import { minuteWords } from '../i18n/minutes'
import { reasonWords } from '../i18n/reasons'
import { reportWords } from '../i18n/report'
import { when } from '../i18n/when'
import { Button, Icon, Segments, Select, toast } from '../kit'
import { Checkpoint, markdownCheckpoint } from '../meeting/Checkpoint'
import { follow, go, route } from '../route'
import { session } from '../session'
import { Brand } from '../shell/Brand'
import { Mark } from '../shell/Mark'
import { Chart } from '../pulse/Chart'
import { collect } from './collect'
import { coursesOf } from './course'
import { checkpointOf, everyBoard, oneBoard, type Source, type Sources } from './load'
import { ShareBar } from './ShareBar'
import { spanOf, type Span } from './span'
import { asMarkdown, asPlain, type Sheet } from './text'
import { kinds, write, type Line, type ReportKind } from './write'

export function ReportPage({ board }: { board?: string }) {
  const [sources, setSources] = useState<Sources>()
  const [note, setNote] = useState<string>()
  const [failed, setFailed] = useState<string>()
  useEffect(() => {
    let there = true
    void checkpointOf(board).then((n) => there && setNote(n))
    ;(board ? oneBoard(board) : everyBoard()).then(
      (s) => there && setSources(s),
      (e: unknown) => there && setFailed(e instanceof Refusal ? reasonWords(e.reason, e.message, e.args) : reasonWords('unreachable', '')),
    )
    return () => {
      there = false
    }
  }, [board])
  if (sources) return <Loaded board={board} sources={sources} note={note} />
  const t = reportWords()
  return (
    <div class="gate">
      <main class={failed ? 'gate-card' : 'opening'} aria-busy={!failed}>
        <Mark />
        {failed ? (
          <>
            <h1 class="display">{t.failed}</h1>
            <p>{failed}</p>
          </>
        ) : (
          <p role="status">{t.loading}</p>
        )}
      </main>
    </div>
  )
}

function Loaded({ board, sources, note }: { board: string | undefined; sources: Sources; note: string | undefined }) {
  const t = reportWords()
  const query = new URLSearchParams('query' in route.value ? route.value.query : '')
  const kind: ReportKind = kinds.find((k) => k === query.get('kind')) ?? 'week'
  const [now] = useState(Date.now)
  const known = (key: 'cycle' | 'team', labels: Sources['teams']) => labels.find((l) => l.id === query.get(key))
  const [cycle, team] = [known('cycle', sources.cycles), known('team', sources.teams)]
  const chosen = useMemo(() => sources.all.filter(({ of }) => (!cycle || of.cycle === cycle.id) && (!team || of.teams.includes(team.id))), [sources, cycle, team])
  const span = spanOf(kind, query, now, Math.min(now, ...chosen.map((s) => s.book.at[0]!)))
  const name = board ? chosen[0]!.title : [team?.name, cycle?.name].filter(Boolean).join(' · ') || t.space
  const sheet = useSheet(chosen, kind, span, t.titles[kind](name), sources.unread > 0 ? t.unread(sources.unread) : undefined)
  useEffect(() => {
    document.title = `${t.titles[kind](name)} – Keyline`
  })
  const show = (more: Record<string, string>) => {
    for (const [key, value] of Object.entries(more)) value ? query.set(key, value) : query.delete(key)
    go(`${location.pathname}?${query}`)
  }
  const home = board ? `/b/${board}` : '/pulse'
  return (
    <div class="report-page">
      <header class="space-bar">
        <Brand label={t.titles[kind](name)} />
        <span class="grow" />
        {board && <a class="button quiet" href={`/pulse?board=${board}`} onClick={follow}>{t.pulse}</a>}
        <a class="button" href={home} onClick={follow}>{board ? t.back : t.toPulse}</a>
      </header>
      <div class="report-tools">
        <Segments label={t.kind} value={kind} onChange={(k) => show({ kind: k, from: '', to: '' })} options={kinds.map((value) => ({ value, label: t.kinds[value] }))} />
        {sources.cycles.length > 0 && <Select label={t.cycle} value={cycle?.id ?? ''} options={options(sources.cycles)} onChange={(cycle) => show({ cycle })} />}
        {sources.teams.length > 0 && <Select label={t.team} value={team?.id ?? ''} options={options(sources.teams)} onChange={(team) => show({ team })} />}
        <Days span={span} onChange={show} />
        <span class="grow" />
        {sheet && <TakeAway sheet={sheet} note={note} />}
      </div>
      <main class="report-main" aria-busy={!sheet}>
        {sheet ? <Paper sheet={sheet} board={board} note={note} now={now} /> : <p role="status">{t.loading}</p>}
      </main>
    </div>
  )
}

const options = (labels: Sources['teams']) => [{ value: '', label: reportWords().all }, ...labels.map((l) => ({ value: l.id, label: l.name }))]

/** Written anew for other boards, another kind or span; undefined while the history is read. */
function useSheet(sources: readonly Source[], kind: ReportKind, { from, to, words }: Span, title: string, missing: string | undefined): Sheet | undefined {
  const [sheet, setSheet] = useState<{ key: string; sheet: Sheet }>()
  const key = `${kind} ${from} ${to} ${title}`
  useEffect(() => {
    let there = true
    const boards = sources.map(async ({ id, title, book, teams }) => ({
      title, sections: write(book, await collect(book, from, to), kind, teams, kind === 'quarter' ? await coursesOf(book, from, to) : undefined), link: (rev: number) => `${location.origin}/b/${id}/history?at=${rev}`,
    }))
    void Promise.all(boards).then((all) => there && setSheet({ key, sheet: { title, span: words, missing, boards: all.filter((b, _, { length }) => length === 1 || b.sections.some((s) => s.title !== reportWords().sections.short)) } }), () => undefined)
    return () => {
      there = false
    }
  }, [sources, key])
  return sheet?.key === key ? sheet.sheet : undefined
}

function Days({ span, onChange }: { span: Span; onChange: (more: Record<string, string>) => void }) {
  const t = reportWords()
  const day = (name: 'from' | 'until', value: string, change: (day: string) => void) => (
    <label class="report-day">
      {t[name]}
      <input type="date" value={value} onChange={(e) => e.currentTarget.value && change(e.currentTarget.value)} />
    </label>
  )
  return (
    <div class="report-days">
      {day('from', span.first, (from) => onChange({ from }))}
      {day('until', span.last, (to) => onChange({ to }))}
    </div>
  )
}

function TakeAway({ sheet, note }: { sheet: Sheet; note: string | undefined }) {
  const t = reportWords()
  const m = minuteWords()
  const markdown = () => asMarkdown(sheet) + (note ? markdownCheckpoint(note) : '')
  const copy = (text: string) => void navigator.clipboard.writeText(text).then(() => toast({ text: t.copied, icon: 'check' }), () => undefined)
  return (
    <div class="report-take">
      <Button icon="copy" onClick={() => copy(markdown())}>{m.copy}</Button>
      <Button icon="copy" onClick={() => copy(asPlain(sheet))}>{t.copyPlain}</Button>
      <Button icon="download" onClick={() => keepFile(`${sheet.title}.md`, markdown(), 'text/markdown')}>{m.download}</Button>
      <Button kind="primary" onClick={() => window.print()}>{m.print}</Button>
    </div>
  )
}

function Paper({ sheet, board, note, now }: { sheet: Sheet; board: string | undefined; note: string | undefined; now: number }) {
  const t = reportWords()
  return (
    <article class="report-paper">
      <h1 class="display">{sheet.title}</h1>
      <p class="report-span">{sheet.span} · {t.written(when(now, true), session.value?.name ?? '')}</p>
      {sheet.missing && <p class="report-missing"><Icon name="warning" /> {sheet.missing}</p>}
      {sheet.boards.length === 0 && <p>{t.nothing}</p>}
      {sheet.boards.map((b, i) => (
        <section key={i} class="report-board">
          {!board && <h2 class="display">{b.title}</h2>}
          {b.sections.length === 0 && <p>{t.nothing}</p>}
          {b.sections.map((s) => (
            <section key={s.title}>
              {board ? <h2>{s.title}</h2> : <h3>{s.title}</h3>}
              {s.lines.length > 0 && <Lines lines={s.lines} link={b.link} />}
              {s.charts && <div class="report-charts">{s.charts.map((c, i) => <Chart key={i} kind="lines" heading={board ? 'h3' : 'h4'} {...c} />)}</div>}
            </section>
          ))}
        </section>
      ))}
      {note && <Checkpoint note={note} heading="h2" />}
    </article>
  )
}

function Lines({ lines, link }: { lines: readonly Line[]; link: (rev: number) => string }) {
  const t = reportWords()
  return (
    <ul>
      {lines.map((l, i) => (
        <li key={i}>
          {l.share && <ShareBar {...l.share} />}
          {l.text}
          {l.rev !== undefined && <a class="report-at" href={link(l.rev)} onClick={follow} aria-label={t.shown(t.event(l.rev + 1), l.text)}>{t.event(l.rev + 1)}</a>}
          {l.under && l.under.length > 0 && <Lines lines={l.under} link={link} />}
        </li>
      ))}
    </ul>
  )
}
