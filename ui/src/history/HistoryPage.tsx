// The history of a board: its past as the board looked, a timeline to move on,
// and beside it the events and what proves them.
import { effect, signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { Goals, goalWanted, noteWanted, Wall, WallList } from '../board'
import { history } from '../i18n/history'
import { reasonWords } from '../i18n/reasons'
import { shell } from '../i18n/shell'
import { Refusal } from '../api'
import { Button, Icon, IconButton, Segments, Tabs, toast, type IconName } from '../kit'
import { follow } from '../route'
import { session } from '../session'
import { Mark } from '../shell/Mark'
import { manages } from '../shell/rights'
import { reveal, show, view, viewsOfPast, type View } from '../shell/view'
import type { Role } from '../sync/types'
import { asker } from './ask'
import { Book } from './book'
import { Changes } from './Changes'
import { chaptersOf } from './chapters'
import { Events } from './Events'
import { FairnessPanel } from './FairnessPanel'
import { everything, fitting, revisionsOf, type Filter } from './filter'
import { Ledger } from './Ledger'
import { PastBoard } from './pastboard'
import { Proof, ProofChip } from './Proof'
import { check, type Verdict } from './remembered'
import { moment, Scrubber } from './Scrubber'
import { masked, sizeBefore, turnsOf } from './turns'
import { Study } from './Study'
import { WhatIf } from './WhatIf'
import { Why } from './Why'

const icons: Record<View, IconName> = { step: 'flag', wall: 'wall', list: 'list', goals: 'goals', both: 'both', table: 'table' }

export type PanelTab = 'events' | 'changes' | 'why' | 'ledger' | 'whatif' | 'fairness' | 'proof'

// The fairness report is for who answers for it.
const tabs = (role: Role): PanelTab[] => ['events', 'changes', 'why', 'ledger', 'whatif', ...(manages(role) || role === 'auditor' ? (['fairness'] as const) : []), 'proof']

/** What lies beside the board; remembered while the page lives. */
const panel = signal<PanelTab | undefined>(matchMedia('(min-width: 1100px)').matches ? 'events' : undefined)

export function HistoryPage({ id }: { id: string }) {
  const [book, setBook] = useState<Book>()
  const [failed, setFailed] = useState<string>()
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let there = true
    setFailed(undefined)
    Book.open(asker(id)).then(
      (b) => there && setBook(b),
      (e: unknown) => there && setFailed(e instanceof Refusal ? reasonWords(e.reason, e.message, e.args) : reasonWords('unreachable', '')),
    )
    return () => {
      there = false
    }
  }, [id, turn])
  if (book) return <Cased key={id} id={id} whole={book} />
  const t = history()
  return (
    <div class="gate">
      <main class={failed ? 'gate-card' : 'opening'} aria-busy={!failed}>
        <Mark />
        {failed ? (
          <>
            <h1 class="display">{t.failed}</h1>
            <p>{failed}</p>
            <Button kind="primary" onClick={() => setTurn(turn + 1)}>{t.again}</Button>
          </>
        ) : (
          <p role="status">{t.loading}</p>
        )}
      </main>
    </div>
  )
}

/** The whole past, or as much of it as somebody who studies it as a case may know yet. */
function Cased({ id, whole }: { id: string; whole: Book }) {
  const t = history().study
  const turns = useMemo(() => turnsOf(whole), [whole])
  const [at, setAt] = useState<{ turn: number; told: boolean }>()
  const [hideNames, setHideNames] = useState(true)
  const names = useMemo(() => (at && hideNames ? masked(whole, t.person) : whole.people.names), [whole, at === undefined, hideNames, t])
  const size = !at ? whole.size : sizeBefore(whole, turns, at.told ? at.turn + 1 : at.turn)
  const book = useMemo(() => (at ? whole.upTo(size, names) : whole), [whole, at === undefined, size, names])
  const telling = useMemo(() => (at ? whole.upTo(whole.size, names) : whole), [whole, at === undefined, names])
  const study = at && (
    <Study
      id={id} book={telling} turns={turns} turn={at.turn} told={at.told} hideNames={hideNames}
      onTurn={(turn, told) => setAt({ turn, told })} onNames={setHideNames} onClose={() => setAt(undefined)}
    />
  )
  return <Past key={at ? `${size} ${hideNames}` : 'all'} id={id} book={book} study={study} onStudy={() => setAt({ turn: 0, told: false })} />
}

function Past({ id, book, study, onStudy }: { id: string; book: Book; study: ComponentChildren; onStudy: () => void }) {
  const t = history()
  const board = useMemo(() => new PastBoard(id, book, session.peek()?.person ?? ''), [book])
  const chapters = useMemo(() => chaptersOf(book), [book])
  const [filter, setFilter] = useState<Filter>(everything)
  const [about, setAbout] = useState<ReadonlySet<number>>()
  const fits = useMemo(() => fitting(book, filter, about), [book, filter, about])
  useEffect(() => {
    setAbout(undefined)
    let there = true
    if (filter.goal) void revisionsOf(book, filter.goal).then((revs) => there && setAbout(revs), () => undefined)
    return () => {
      there = false
    }
  }, [book, filter.goal])
  const [goal, setGoal] = useState(() => asked() ?? '')
  const [verdict, setVerdict] = useState<Verdict>()
  useEffect(() => {
    if (asked()) panel.value = 'why'
    void board.seek((study ? undefined : linked(book)) ?? book.size - 1)
    void check(id, asker(id)).then(setVerdict)
    return () => board.close()
  }, [board])
  useEffect(
    () =>
      effect(() => {
        if (goalWanted.value) reveal('goals')
        if (noteWanted.value) reveal('wall')
      }),
    [],
  )
  const rev = Math.max(0, board.revision.value)
  const last = rev >= book.size - 1
  // A link to the moment; written when it stays for a while, as browsers limit how often.
  useEffect(() => {
    const query = new URLSearchParams({ ...(last ? {} : { at: String(rev) }), ...(panel.value === 'why' && goal ? { why: goal } : {}) })
    const timer = setTimeout(() => window.history.replaceState(null, '', `${location.pathname}?${query}`.replace(/\?$/, '')), 300)
    return () => clearTimeout(timer)
  }, [rev, last, goal, panel.value])
  const title = board.table('board').get(id).value?.title || t.untitled
  useEffect(() => {
    document.title = `${t.title(title)} – Keyline`
  })
  const seek = (to: number) => void board.seek(to)
  const v = view.value === 'table' ? 'goals' : view.value
  const beside = panel.value
  const role = book.people.role
  return (
    <div class="board-page history-page" data-view={v} data-panel={beside !== undefined}>
      <header class="top">
        <a class="top-home" href="/" onClick={follow} aria-label={shell().home} data-tip={shell().home}>
          <Mark />
        </a>
        <h1 class="past-title">{t.title(title)}</h1>
        <div class="top-view">
          <Segments compact label={t.view} value={v} onChange={show} options={viewsOfPast.value.map((x) => ({ value: x, label: shell().views[x], icon: icons[x] }))} />
        </div>
        <div class="top-state">
          <ProofChip verdict={verdict} onClick={() => (panel.value = 'proof')} />
          <IconButton icon="list" label={beside ? t.hidePanel : t.showPanel} pressed={beside !== undefined} onClick={() => (panel.value = beside ? undefined : 'events')} />
          {!book.people.pin && (
            <a class="button past-live" href={`/b/${id}`} onClick={follow}>
              {t.live}
            </a>
          )}
        </div>
      </header>
      <div class="past-band" data-now={last && !study && !book.people.pin}>
        <Icon name="clock" />
        <p>
          <strong>{book.people.pin ? t.viewingPinned : last && !study ? t.viewingNow : t.viewingPast}</strong> <span>{moment(book.at[rev] ?? 0)}</span>{' '}
          <span class="past-hint">{book.people.pin ? t.pinnedAt(moment(book.people.pin.at)) : t.nothingChanges}</span>
        </p>
        <IconButton small icon="link" label={t.link} onClick={() => void navigator.clipboard?.writeText(`${location.origin}/b/${id}/history?at=${rev}`).then(() => toast({ text: t.linkCopied, icon: 'check' }), () => undefined)} />
        {!study && last && (
          <Button small onClick={onStudy}>
            {t.study.open}
          </Button>
        )}
        {!last && (
          <Button small onClick={() => (panel.value = 'changes')}>
            {t.diff.now}
          </Button>
        )}
        {!last && (
          <Button small onClick={() => seek(book.size - 1)}>
            {t.now}
          </Button>
        )}
      </div>
      {study}
      <div class="past-body">
        <main id="board" class="board-main past-frame" data-now={last && !study && !book.people.pin} tabIndex={-1}>
          {(v === 'wall' || v === 'both') && <Wall board={board} />}
          {v === 'list' && <WallList board={board} />}
          {(v === 'goals' || v === 'both') && <Goals board={board} />}
        </main>
        {beside && (
          <aside class="past-panel" aria-label={t.panel}>
            <IconButton small class="past-close" icon="close" label={t.hidePanel} onClick={() => (panel.value = undefined)} />
            <Tabs
              label={t.panel} value={beside} onChange={(p) => (panel.value = p)}
              tabs={tabs(role).map((p) => ({ value: p, label: t.tabs[p] }))}
            >
              <div class="past-scroll">
                {beside === 'events' && <Events book={book} board={board} rev={rev} filter={filter} fits={fits} onFilter={setFilter} onSeek={seek} />}
                {beside === 'changes' && <Changes id={id} book={book} title={title} rev={rev} onSeek={seek} />}
                {beside === 'why' && <Why book={book} goal={goal} onGoal={setGoal} onSeek={seek} />}
                {beside === 'ledger' && <Ledger id={id} book={book} title={title} rev={rev} onSeek={seek} />}
                {beside === 'whatif' && <WhatIf book={book} rev={rev} />}
                {beside === 'fairness' && <FairnessPanel id={id} book={book} title={title} rev={rev} />}
                {beside === 'proof' && <Proof board={id} verdict={verdict} mayExport={role === 'owner' || role === 'facilitator' || role === 'auditor'} />}
              </div>
            </Tabs>
          </aside>
        )}
      </div>
      <Scrubber book={book} chapters={chapters} rev={rev} person={filter.person} fits={fits} onSeek={seek} onPerson={(person) => setFilter({ ...filter, person })} />
    </div>
  )
}

/** The goal that the address asks about. */
function asked(): string | undefined {
  const ref = new URLSearchParams(location.search).get('why')
  return ref !== null && /^(objective|keyresult|note)\/[0-9a-z]{12,32}$/.test(ref) ? ref : undefined
}

/** The revision that the address leads to, or the last one of a time in ms. */
function linked(book: Book): number | undefined {
  const query = new URLSearchParams(location.search)
  const [at, moment] = [query.get('at'), query.get('moment')]
  if (at !== null && /^\d{1,9}$/.test(at)) return Number(at)
  return moment !== null && /^\d{1,15}$/.test(moment) ? book.revisionAt(Number(moment)) : undefined
}
