// A past as a page: the board as it was at the moment looked at, the timeline
// below, and beside it what can be told of it.
import { effect, signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import { Goals, goalWanted, noteWanted, Wall, WallList } from '../board'
import { history } from '../i18n/history'
import { shell } from '../i18n/shell'
import { Button, Icon, IconButton, Segments, toast, type IconName } from '../kit'
import { follow } from '../route'
import { session } from '../session'
import { Mark } from '../shell/Mark'
import { reveal, show, view, viewsOfPast, type View } from '../shell/view'
import { asker } from './ask'
import type { Book } from './book'
import { chaptersOf } from './chapters'
import { everything, fitting, revisionsOf, type Filter } from './filter'
import { moment } from '../i18n/when'
import { Panel, type PanelTab } from './Panel'
import { PastBoard } from './pastboard'
import { ProofChip } from './Proof'
import { check, type Verdict } from './remembered'
import { Scrubber } from './Scrubber'

const icons: Record<View, IconName> = { step: 'flag', wall: 'wall', list: 'list', goals: 'goals', both: 'both', table: 'table' }

/** What lies beside the board; remembered while the page lives. */
const panel = signal<PanelTab | undefined>(matchMedia('(min-width: 1100px)').matches ? 'events' : undefined)

/** Of all this only the band, the timeline and the board itself follow every revision. */
export function Past({ id, book, study, onStudy }: { id: string; book: Book; study: ComponentChildren; onStudy: () => void }) {
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
  useEffect(() => followed(board, goal), [board, goal])
  const title = board.table('board').get(id).value?.title || t.untitled
  useEffect(() => {
    document.title = `${t.title(title)} – Keyline`
  })
  const setPerson = useCallback((person: string) => setFilter((f) => ({ ...f, person })), [])
  const now = board.last.value && !study && !book.people.pin
  const v = view.value === 'table' ? 'goals' : view.value
  const beside = panel.value
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
      <Band board={board} studied={study !== undefined} onStudy={onStudy} />
      {study}
      <div class="past-body">
        <main id="board" class="board-main past-frame" data-now={now} data-leaps={board.leaps.value} tabIndex={-1}>
          {(v === 'wall' || v === 'both') && <Wall board={board} />}
          {v === 'list' && <WallList board={board} />}
          {(v === 'goals' || v === 'both') && <Goals board={board} />}
        </main>
        {beside && (
          <Panel
            board={board} title={title} tab={beside} goal={goal} verdict={verdict} filter={filter} fits={fits}
            onTab={(tab) => (panel.value = tab)} onGoal={setGoal} onFilter={setFilter}
          />
        )}
      </div>
      <Scrubber board={board} chapters={chapters} person={filter.person} fits={fits} onPerson={setPerson} />
    </div>
  )
}

/** Says that this is the past, and of when. */
function Band({ board, studied, onStudy }: { board: PastBoard; studied: boolean; onStudy: () => void }) {
  const t = history()
  const { book } = board
  const { pin } = book.people
  const rev = Math.max(0, board.revision.value)
  const last = board.last.value
  const link = `${location.origin}/b/${board.id}/history?at=${rev}`
  return (
    <div class="past-band" data-now={last && !studied && !pin}>
      <Icon name="clock" />
      <p>
        <strong>{pin ? t.viewingPinned : last && !studied ? t.viewingNow : t.viewingPast}</strong> <span>{moment(book.at[rev] ?? 0)}</span>{' '}
        <span class="past-hint">{pin ? t.pinnedAt(moment(pin.at)) : t.nothingChanges}</span>
      </p>
      <IconButton small icon="link" label={t.link} onClick={() => void navigator.clipboard?.writeText(link).then(() => toast({ text: t.linkCopied, icon: 'check' }), () => undefined)} />
      {!studied && last && (
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
        <Button small onClick={() => void board.seek(book.size - 1)}>
          {t.now}
        </Button>
      )}
    </div>
  )
}

/** Keeps a link to where the timeline rests in the address; browsers limit how often. */
function followed(board: PastBoard, goal: string): () => void {
  let timer = 0
  const stop = effect(() => {
    const rev = board.rested.value
    const query = new URLSearchParams({ ...(rev < 0 || rev >= board.book.size - 1 ? {} : { at: String(rev) }), ...(panel.value === 'why' && goal ? { why: goal } : {}) })
    clearTimeout(timer)
    timer = window.setTimeout(() => window.history.replaceState(null, '', `${location.pathname}?${query}`.replace(/\?$/, '')), 200)
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
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
