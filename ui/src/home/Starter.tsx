// From nothing to a first useful board: three questions, none of which must be
// answered.
import { useEffect, useRef, useState } from 'preact/hooks'
import { Refusal, type Template } from '../api'
import { lang } from '../i18n'
import { reasonWords } from '../i18n/reasons'
import { start as words } from '../i18n/start'
import { Button, toast } from '../kit'
import { go } from '../route'
import { askAsMe } from '../session'
import { open } from '../shell/boardactions'
import { reveal } from '../shell/view'
import { likelyCycle, quarterOf } from '../space/quarter'
import { newId } from '../sync/id'
import { goalLines } from './goallines'
import { StarterPreview } from './StarterPreview'
import { GoalsStep, NameStep, WayStep, type Answers } from './StarterSteps'

const today = () => new Date().toISOString().slice(0, 10)

export function Starter({ templates, owner, onSkip }: { templates: readonly Template[]; owner: boolean; onSkip: () => void }) {
  const t = words()
  const [step, setStep] = useState(0)
  const [busy, setBusy] = useState(false)
  const [answers, setAnswers] = useState<Answers>(() => {
    const { start, end } = likelyCycle(today())
    return { name: '', cycle: t.quarter(quarterOf(start), start.slice(0, 4)), start, end, goals: '', template: 'blank' }
  })
  const form = useRef<HTMLFormElement>(null)
  const command = useRef(newId())
  const moved = useRef(false)
  useEffect(() => {
    if (moved.current) form.current?.querySelector<HTMLElement>('input, textarea')?.focus()
    moved.current = true
  }, [step])
  const set = (change: Partial<Answers>) => setAnswers((a) => ({ ...a, ...change }))
  const goals = goalLines(answers.goals)
  const backwards = answers.end < answers.start
  const make = async () => {
    setBusy(true)
    const cycle = owner ? { name: answers.cycle.trim() || t.quarter(quarterOf(answers.start), answers.start.slice(0, 4)), start: answers.start, end: answers.end } : undefined
    const name = owner ? answers.name.trim() : ''
    try {
      const { board } = await askAsMe<{ board: string }>('POST', '/api/starts', {
        name, cycle, goals, template: answers.template, lang: lang(), command: command.current,
        title: answers.template === 'blank' || goals.length > 0 ? t.boardTitle(name, cycle?.name ?? '') : '',
      })
      if (goals.length > 0) reveal('goals')
      go(`/b/${board}`)
      toast({ text: t.ready, icon: 'check', action: { label: t.invite, run: () => (open.value = 'share') } })
    } catch (e) {
      setBusy(false)
      command.current = newId() // what was refused is another wish once it is changed
      toast({ text: e instanceof Refusal ? reasonWords(e.reason, e.message, e.args) : String(e), icon: 'warning' })
    }
  }
  const next = (e: Event) => {
    e.preventDefault()
    if (backwards || busy) return
    if (step < 2) setStep(step + 1)
    else void make()
  }
  return (
    <div class="starter">
      <form ref={form} onSubmit={next} aria-label={t.stepOf(step + 1, t.steps[step]!)}>
        <ol class="starter-steps">
          {t.steps.map((name, i) => (
            <li key={name} aria-current={i === step ? 'step' : undefined} class={i < step ? 'done' : undefined}>
              <span class="starter-number" aria-hidden="true">{i + 1}</span>
              <span>{name}</span>
            </li>
          ))}
        </ol>
        <div class="starter-body">
          {step === 0 && <NameStep answers={answers} set={set} owner={owner} backwards={backwards} />}
          {step === 1 && <GoalsStep answers={answers} set={set} />}
          {step === 2 && <WayStep answers={answers} set={set} templates={templates} />}
        </div>
        <footer class="starter-foot">
          {step > 0 && <Button onClick={() => setStep(step - 1)}>{t.back}</Button>}
          <Button kind="primary" type="submit" busy={busy} disabled={backwards}>{step < 2 ? t.next : t.create}</Button>
          <span class="grow" />
          <Button kind="quiet" onClick={onSkip}>{t.skip}</Button>
        </footer>
      </form>
      <StarterPreview answers={answers} goals={goals} owner={owner} template={templates.find((x) => x.id === answers.template)} />
    </div>
  )
}
