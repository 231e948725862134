import { people as roleWords } from '../i18n/people'
import { percent } from '../i18n/figures'
import { pulseWords } from '../i18n/pulse'
import type { Role } from '../sync/types'
import { Chart } from './Chart'
import type { Part, Week } from './sum'
import { dayName, signed, tenth, whole } from './words'

export function Charts({ weeks, parts }: { weeks: readonly Week[]; parts: readonly Part[] | undefined }) {
  const t = pulseWords()
  const last = weeks.at(-1)!
  const labels = weeks.map((w) => dayName(w.at))
  const of = <K extends keyof Week>(key: K) => weeks.map((w) => w[key] as number | undefined)
  const known = (n: number | undefined, format: (n: number) => string) => (n === undefined ? '–' : format(n))
  const paced = weeks.some((w) => w.expected !== undefined)
  return (
    <div class="pulse-charts">
      <Chart
        title={t.progress.title}
        says={paced ? t.progress.says(known(last.progress, percent), known(last.expected, percent)) : t.progress.alone(known(last.progress, percent))}
        kind="lines" labels={labels} low={0} high={1} format={percent}
        series={[{ name: t.progress.actual, look: 'first', values: of('progress') }, ...(paced ? [{ name: t.progress.expected, look: 'second' as const, values: of('expected') }] : [])]}
      />
      <Chart
        title={t.confidence.title} says={t.confidence.says(known(last.confidence, tenth))}
        kind="lines" labels={labels} low={0} high={10} format={tenth}
        series={[{ name: t.confidence.short, look: 'first', values: of('confidence') }]}
      />
      <Chart
        title={t.net.title} says={t.net.says(known(last.net, signed), whole(last.on), whole(last.off))}
        kind="bars" labels={labels} low={-100} high={100} format={signed}
        series={[{ name: t.net.short, look: 'first', values: of('net') }]}
        columns={[{ name: t.net.on, values: weeks.map((w) => whole(w.on)) }, { name: t.net.off, values: weeks.map((w) => whole(w.off)) }]}
      />
      <Chart
        title={t.churn.title} says={t.churn.says(weeks.reduce((n, w) => n + w.churn, 0))}
        kind="bars" labels={labels} low={0} high={4} format={whole}
        series={[{ name: t.churn.short, look: 'first', values: of('churn') }]}
      />
      <Chart
        title={t.voices.title} says={t.voices.says(weeks.reduce((n, w) => n + w.inputs, 0), last.people)}
        kind="bars" labels={labels} low={0} high={4} format={whole}
        series={[{ name: t.voices.people, look: 'first', values: of('people') }]}
        columns={[{ name: t.voices.inputs, values: weeks.map((w) => whole(w.inputs)) }]}
      >
        <Parts parts={parts} />
      </Chart>
      <Chart
        title={t.load.title} says={t.load.says(known(last.load, tenth))}
        kind="bars" labels={labels} low={0} high={4} format={tenth}
        series={[{ name: t.load.short, look: 'first', values: of('load') }]}
        columns={[{ name: t.voices.people, values: weeks.map((w) => whole(w.people)) }]}
      />
    </div>
  )
}

/** By role and never by name. */
function Parts({ parts }: { parts: readonly Part[] | undefined }) {
  const t = pulseWords()
  if (!parts) return <p class="pulse-note">{t.voices.few}</p>
  return (
    <ul class="pulse-parts">
      {parts.map((p) => (
        <li key={p.roles.join()}>
          <strong>{p.roles.map((r) => roleWords().roles[r as Role] ?? t.voices.gone).join(t.and)}</strong>
          <span>{t.voices.part(p.people, p.inputs)}</span>
        </li>
      ))}
    </ul>
  )
}
