import { coach as words } from '../i18n/coach'
import { Button, Dialog, Icon } from '../kit'
import type { Board, Ref } from '../sync/types'
import { initiatives } from '../i18n/initiatives'
import { labelled } from '../i18n/kit'
import { homeFor, intoInitiative, objectiveIntoInitiative } from '../initiatives/work'
import type { Advice, Coached } from './coached'
import { addPurpose } from './purpose'

/** What the coach says about an objective: five marks, then its thoughts with why and a better example. */
export function CoachPanel({ board, id, coached, edit, onClose }: { board: Board; id: string; coached: Coached; edit: boolean; onClose: () => void }) {
  const t = words()
  const o = board.table('objective').get(id).value
  const said = coached.said.value[id]
  const groups = new Map<string, Advice[]>()
  for (const a of said?.advice ?? []) groups.set(a.rule, [...(groups.get(a.rule) ?? []), a])
  return (
    <Dialog wide title={t.title(o?.title ?? '')} onClose={onClose} class="coach">
      {!said ? (
        <p>{t.loading}</p>
      ) : (
        <>
          <h3>{t.facts}</h3>
          <ul class="coach-marks">
            {said.marks.map((m, i) => (
              <li key={t.letters[i]} class={m.good ? 'good' : undefined}>
                <Icon name={m.good ? 'check' : 'minus'} />
                <strong>{t.letters[i]}</strong>
                <span>
                  <span class="only-heard">{labelled(m.good ? t.good : t.fails, '')}</span>
                  {m.good ? t.lettersMean[i] : factWords(m.fact ?? '', m.ref ?? '')}
                </span>
              </li>
            ))}
          </ul>
          {groups.size === 0 && <p>{t.nothing}</p>}
          <ul class="coach-advice">
            {[...groups].map(([rule, advice]) => (
              <li key={rule}>
                <h3>{t.rules[rule]?.name}</h3>
                {advice.map((a, i) => (
                  <p key={i}>
                    {a.ref !== `objective/${id}` && <em>{t.about(titleOf(board, a.ref))} </em>}
                    {adviceWords(a)}
                    {edit && a.rule === 'purpose' && o?.state !== 'closed' && (
                      <Button small icon="plus" onClick={() => addPurpose(board, id, a.word ?? '')}>{t.appendPurpose}</Button>
                    )}
                    {edit && a.rule === 'task' && a.ref.startsWith('keyresult/') && (
                      <Button small icon="move" onClick={() => intoInitiative(board, a.ref.slice('keyresult/'.length))}>{initiatives().toInitiatives}</Button>
                    )}
                    {edit && a.rule === 'task' && a.ref === `objective/${id}` && homeFor(board, id) && (
                      <Button small icon="move" onClick={() => (objectiveIntoInitiative(board, id), onClose())}>{initiatives().toInitiatives}</Button>
                    )}
                  </p>
                ))}
                <details>
                  <summary>{t.why}</summary>
                  <p>{t.rules[rule]?.why}</p>
                  <dl>
                    <dt>{t.weak}</dt>
                    <dd>{t.rules[rule]?.weak}</dd>
                    <dt>{t.strong}</dt>
                    <dd>{t.rules[rule]?.strong}</dd>
                  </dl>
                </details>
              </li>
            ))}
          </ul>
          <p class="coach-foot">{t.never}</p>
        </>
      )}
    </Dialog>
  )
}

const titleOf = (board: Board, ref: Ref): string =>
  (ref.startsWith('keyresult/') ? board.table('keyresult').get(ref.slice(10)) : board.table('objective').get(ref.slice(10))).value?.title ?? ''

function factWords(fact: string, goal: string): string {
  const [code = '', a = '', b = ''] = fact.split(' ')
  return words().fact(code, a, b, goal)
}

function adviceWords(a: Advice): string {
  const t = words()
  const say = t.advice
  switch (a.rule) {
    case 'vague':
      return a.ref.startsWith('objective/') ? say.vagueGoal(a.word ?? '') : say.vague(a.word ?? '')
    case 'task':
      return say.task(a.word ?? '')
    case 'purpose':
      return say.purpose(a.word ?? '')
    case 'smart':
      return say.smart((a.parts ?? []).map((p) => t.parts[p] ?? p).join(t.comma))
    case 'definition':
      return say.definition(a.word ?? '')
    case 'copied':
      return say.copied(a.word ?? '')
    case 'sandbag':
      return say.sandbag()
    default: {
      const limits = a.word === 'keyresults' ? say.keyresults : a.word === 'few' ? say.few : say.objectives
      return limits(a.count ?? 0, a.most ?? 0)
    }
  }
}
