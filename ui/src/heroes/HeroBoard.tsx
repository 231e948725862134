// The hero board: who was recognised for what, and the way to do so.
import { useId, useState } from 'preact/hooks'
import { goalOptions } from '../board/goaloptions'
import { nameOf } from '../board/people'
import { board as boardWords } from '../i18n/board'
import { percent } from '../i18n/figures'
import { talkWords } from '../i18n/talk'
import { when } from '../i18n/when'
import { Banner, Button, Dialog, EmptyState, IconButton, Select, Switch, toast } from '../kit'
import { goalOf } from '../goals/stage'
import { Prose } from '../goals/Prose'
import { canWrite, manages } from '../shell/rights'
import { newId, randomId } from '../sync/id'
import type { Board, Recognition, Ref } from '../sync/types'
import { Face } from '../talk/People'
import { talking } from '../talk/open'
import { levelWords } from './levels'
import { couldGive, fewestUnnamed, heroesOf, levelsOf, outstanding } from './model'

export function HeroBoard({ board, onClose }: { board: Board; onClose: () => void }) {
  const t = talkWords().heroes
  const heroes = heroesOf(board.table('recognition').all.value)
  const one = outstanding(heroes)
  const levels = levelsOf(board.table('recognition').all.value, board.table('person').all.value)
  const write = canWrite(board)
  return (
    <Dialog title={t.title} onClose={onClose} wide class="heroes" reading={!write}>
      {write && <Give board={board} />}
      {one && <Banner kind="warn">{t.outstanding(nameOf(board, one.person), percent(one.share))}</Banner>}
      {levels.length > 0 && <p class="field-hint hero-levels">{levelWords(levels)}</p>}
      {heroes.length === 0 && <EmptyState icon="star" title={t.none}>{t.noneText}</EmptyState>}
      <ul class="hero-list">
        {heroes.map(({ person, all }) => (
          <li key={person} class="hero">
            <h3><Face board={board} person={person} /> {nameOf(board, person)} <small>{t.count(all.length)}</small></h3>
            <ul>{all.map((r) => <One key={r.id} board={board} of={r} />)}</ul>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function One({ board, of: r }: { board: Board; of: Recognition }) {
  const t = talkWords()
  const me = board.me.value?.person
  const mine = canWrite(board) && (r.among ? r.person === me || manages(board.me.value?.role) : r.by === me)
  return (
    <li class="recognition">
      <div>
        {r.erased ? <p class="comment-none">{t.erased}</p> : <p class="said">{r.text}</p>}
        <p class="comment-by">
          <span>{t.heroes.by(r.among ? boardWords().oneOf(r.among) : nameOf(board, r.by))}</span>
          <time dateTime={new Date(r.at).toISOString()}>{when(r.at)}</time>
          <button type="button" class="to-goal" onClick={() => (talking.value = r.of)}>{goalOf(board, r.of)?.title || boardWords().untitled}</button>
        </p>
      </div>
      {mine && <IconButton small icon="trash" label={t.heroes.withdraw} onClick={() => void board.dispatch('WithdrawRecognition', { recognition: r.id })} />}
    </li>
  )
}

function Give({ board }: { board: Board }) {
  const t = talkWords().heroes
  const id = useId()
  const me = board.me.value?.person
  const people = board.table('person').all.value.filter((p) => !p.left && !p.bot && p.id !== me && p.name)
  const goals = goalOptions(board)
  const [person, setPerson] = useState('')
  const [goal, setGoal] = useState<Ref>('')
  const [text, setText] = useState('')
  const [unnamed, setUnnamed] = useState(false)
  const [asked, setAsked] = useState(false)
  if (people.length === 0 || goals.length === 0) return null
  const among = couldGive(board.table('person').all.value, person)
  const few = among < fewestUnnamed
  const send = (e: Event) => {
    e.preventDefault()
    setAsked(true)
    if (!person || !goal || !text.trim()) return
    const anonymous = unnamed && !few
    board.dispatch('GiveRecognition', { recognition: anonymous ? randomId() : newId(), person, of: goal, text: text.trim(), ...(anonymous && { anonymous }) })
    if (anonymous) toast({ text: t.coming })
    setText('')
    setPerson('')
    setAsked(false)
  }
  return (
    <details class="hero-give" open={board.table('recognition').ids.value.length === 0}>
      <summary>{t.give}</summary>
      <form id={id} class="reason-form" onSubmit={send}>
        <Select label={t.whom} value={person} onChange={setPerson} options={[{ value: '', label: t.choose }, ...people.map((p) => ({ value: p.id, label: nameOf(board, p.id) }))]} error={asked && !person ? t.whomWanted : undefined} />
        <Select label={t.goal} value={goal} onChange={setGoal} options={[{ value: '', label: t.choose }, ...goals]} error={asked && !goal ? t.goalWanted : undefined} />
        <Prose label={t.why} value={text} onInput={setText} max={2000} rows={2} error={asked && !text.trim() ? t.whyWanted : undefined} />
        <Switch label={t.unnamed} hint={few ? t.fewUnnamed : t.unnamedHint(among)} checked={unnamed && !few} disabled={few} onChange={setUnnamed} />
        <p class="field-hint">{t.never}</p>
        <Button kind="primary" type="submit">{t.send}</Button>
      </form>
    </details>
  )
}
