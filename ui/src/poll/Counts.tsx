import { fixed } from '../i18n/figures'
import { poll as words } from '../i18n/poll'
import type { Poll } from '../sync/types'
import { labelOf, lowest } from './model'

/** How many gave each answer, as bars that read as a table. */
export function Counts({ poll: p, label }: { poll: Poll; label: string }) {
  const t = words()
  const counts = p.tally?.counts ?? []
  const most = Math.max(1, ...counts)
  return (
    <>
      <table class="poll-bars">
        <caption class="only-heard">{label}</caption>
        <thead class="only-heard">
          <tr>
            <th>{t.answer}</th>
            <th>{t.votes}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map((n, i) => (
            <tr key={i}>
              <th scope="row">
                {p.kind !== 'consent' && <b>{i + lowest(p)} </b>}
                {labelOf(p, i + lowest(p))}
              </th>
              <td>
                <Bar of={most} n={n} />
                <span>{n}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {p.tally?.agreement !== undefined && (
        <p class="poll-measure" data-tip={t.agreementTip}>
          {t.agreement(fixed(p.tally.agreement, 2))} <small>{t.agreementTip}</small>
        </p>
      )}
    </>
  )
}

/** A length beside its number, for the eye alone. */
export const Bar = ({ n, of }: { n: number; of: number }) => (
  <svg class="poll-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect width={(100 * n) / of} height="10" rx="1" />
  </svg>
)
