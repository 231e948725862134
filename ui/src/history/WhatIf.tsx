// The same history under other weights, or by another formula.
import { useEffect, useMemo, useState } from 'preact/hooks'
import { figure, percent, signed } from '../i18n/figures'
import { history } from '../i18n/history'
import { Button, Select } from '../kit'
import { moment } from '../i18n/when'
import type { Tables } from '../sync/tables'
import type { Book } from './book'
import { formulas, imagine, type Formula, type Outcome } from './imagine'

const share = (p: number | undefined): string => (p === undefined ? '–' : percent(p, 1))

/** A share of 100 may have any number of digits; two are enough to change it by. */
const round = (weight: number): number => Number(weight.toFixed(2))

/** How far what is imagined lies from what is recorded, in parentheses; nothing where it does not. */
function pointsWords({ recorded, imagined }: Outcome): string {
  if (recorded === undefined || imagined === undefined || recorded === imagined) return ''
  const by = signed(100 * (imagined - recorded), 1)
  return `(${history().whatif.points(by)})`
}

export function WhatIf({ book, rev }: { book: Book; rev: number }) {
  const t = history().whatif
  const [tables, setTables] = useState<Tables>()
  const [formula, setFormula] = useState<Formula>('limited')
  const [weights, setWeights] = useState<Record<string, number>>({})
  useEffect(() => {
    let there = true
    void book.tables(rev).then((x) => there && setTables(x), () => undefined)
    return () => {
      there = false
    }
  }, [book, rev])
  const all = useMemo(() => (tables ? imagine(tables, formula, weights) : []), [tables, formula, weights])
  const touched = formula !== 'limited' || Object.keys(weights).length > 0
  return (
    <div class="whatif">
      <p>{t.text(moment(book.at[rev] ?? 0))}</p>
      <Select label={t.formula} value={formula} onChange={setFormula} options={formulas.map((f) => ({ value: f, label: t.formulas[f] }))} />
      {tables && all.length === 0 && <p class="past-note">{t.nothing}</p>}
      {all.map((o) => (
        <One key={o.id} outcome={o} onWeight={(id, w) => setWeights({ ...weights, [id]: w })} />
      ))}
      {touched && all.length > 0 && (
        <Button small onClick={() => (setFormula('limited'), setWeights({}))}>
          {t.reset}
        </Button>
      )}
    </div>
  )
}

function One({ outcome: o, onWeight }: { outcome: Outcome; onWeight: (id: string, weight: number) => void }) {
  const t = history().whatif
  const untitled = history().diff.nameless
  return (
    <section class="whatif-one">
      <h3>{o.name || untitled}</h3>
      <p class="whatif-result" role="status">
        {t.recorded(share(o.recorded))} <strong>{t.imagined(share(o.imagined))}</strong>
      </p>
      <table>
        <thead>
          <tr>
            <th scope="colgroup" colSpan={2}>{t.before}</th>
            <th scope="colgroup" colSpan={2}>{t.after}</th>
          </tr>
          <tr>
            {[t.weight, t.progress, t.weight, t.progress].map((h, i) => <th key={i} scope="col">{h}</th>)}
          </tr>
        </thead>
        {o.parts.map((p) => (
          <tbody key={p.id}>
            <tr>
              <th scope="rowgroup" colSpan={4}>{p.name || untitled}</th>
            </tr>
            <tr data-changed={p.weight !== p.recorded.weight || p.progress !== p.recorded.progress}>
              <td>{figure(p.recorded.weight, 2)}</td>
              <td>{share(p.recorded.progress)}</td>
              <td>
                <input
                  type="number" min={0} max={100} step="any" value={round(p.weight)} aria-label={t.weightOf(p.name || untitled)}
                  onInput={(e) => e.currentTarget.value !== '' && onWeight(p.id, Math.max(0, Math.min(100, Number(e.currentTarget.value))))}
                />
              </td>
              <td>{share(p.progress)}</td>
            </tr>
          </tbody>
        ))}
        <tfoot>
          <tr>
            <th scope="rowgroup" colSpan={4}>{t.whole}</th>
          </tr>
          <tr>
            <td colSpan={2}>{share(o.recorded)}</td>
            <td colSpan={2}>
              <strong>{share(o.imagined)}</strong> {pointsWords(o)}
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
