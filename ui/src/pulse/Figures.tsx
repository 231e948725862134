import type { ComponentChildren } from 'preact'
import { percent } from '../i18n/figures'
import { pulseWords } from '../i18n/pulse'
import { Icon, type IconName } from '../kit'
import { paceOf } from '../goals/pace'
import type { Week } from './sum'
import { signed, tenth, whole } from './words'

const icons = { early: 'clock', 'on-track': 'check', behind: 'flag', 'at-risk': 'warning' } as const satisfies Record<string, IconName>

/** The figures of this week, with what they were a week ago. */
export function Figures({ week, before, stale }: { week: Week; before: Week | undefined; stale: number }) {
  const t = pulseWords()
  const verdict = week.progress === undefined || week.expected === undefined ? undefined : paceOf(week.progress, week.expected)
  return (
    <ul class="pulse-figures" aria-label={t.now}>
      <Figure name={t.progress.short} value={week.progress} was={before?.progress} format={percent}>
        {week.expected !== undefined && <span>{t.expectedIs(percent(week.expected))}</span>}
        {verdict && (
          <span class={`verdict ${verdict}`}>
            <Icon name={icons[verdict]} />
            {t.verdicts[verdict]}
          </span>
        )}
      </Figure>
      <Figure name={t.net.short} value={week.net} was={before?.net} format={signed}>
        <span>{t.net.counts(whole(week.on), whole(week.off))}</span>
      </Figure>
      <Figure name={t.confidence.short} value={week.confidence} was={before?.confidence} format={tenth}>
        <span>{t.confidence.of}</span>
      </Figure>
      <Figure name={t.churn.short} value={week.churn} was={before?.churn} format={whole}>
        <span>{t.churn.hint}</span>
      </Figure>
      <Figure name={t.load.short} value={week.load} was={before?.load} format={tenth}>
        <span>{t.load.hint(week.people)}</span>
      </Figure>
      <Figure name={t.stale.short} value={stale} was={undefined} format={whole}>
        <span>{t.stale.hint}</span>
      </Figure>
    </ul>
  )
}

function Figure({ name, value, was, format, children }: { name: string; value: number | undefined; was: number | undefined; format: (n: number) => string; children: ComponentChildren }) {
  const t = pulseWords()
  const shown = value === undefined ? '–' : format(value)
  const before = was === undefined || value === undefined ? undefined : format(was)
  return (
    <li class="pulse-tile">
      <h2>{name}</h2>
      <p class="pulse-number">{shown}</p>
      <p class="pulse-more">{children}</p>
      {before !== undefined && <p class="pulse-was">{before === shown ? t.same : t.was(before)}</p>}
    </li>
  )
}
