import { labelled } from '../i18n/kit'
import { poll as words } from '../i18n/poll'
import type { Axis } from '../sync/types'
import type { FormProps } from './BallotForm'
import { axesOf, nameIn } from './model'
import { Scatter, valueWords } from './Scatter'

const middle = (a: Axis) => Math.round(((a.min ?? 0) + a.max) / 2)

/** Two sliders for each subject, and where that puts them. */
export function GridForm({ board, poll: p, vote, change }: FormProps) {
  const t = words()
  const grid = vote.grid ?? []
  const [x, y] = axesOf(p)
  const put = (i: number, at: [number, number] | null) => change({ ...vote, grid: grid.map((g, k) => (k === i ? at : g)) })
  return (
    <>
      <ul class="ballot-rows judged">
        {grid.map((at, i) => {
          const name = nameIn(board, p, i)
          const [vx, vy] = at ?? [middle(x), middle(y)]
          return (
            <li key={i} data-on={at !== null}>
              <span class="ballot-name">
                <b class="poll-mark">{i + 1}</b> {name}
              </span>
              <Slider axis={y} name={name} value={vy} judged={at !== null} onChange={(v) => put(i, [vx, v])} />
              <Slider axis={x} name={name} value={vx} judged={at !== null} onChange={(v) => put(i, [v, vy])} />
              <label class="ballot-skip">
                <input type="checkbox" checked={at === null} onChange={(e) => put(i, e.currentTarget.checked ? null : [vx, vy])} /> {t.skip}
              </label>
            </li>
          )
        })}
      </ul>
      <Scatter label={t.yours} x={x} y={y} points={grid.map((at, i) => at && { n: i + 1, name: nameIn(board, p, i), x: at[0], y: at[1] })} />
    </>
  )
}

function Slider({ axis, name, value, judged, onChange }: { axis: Axis; name: string; value: number; judged: boolean; onChange: (v: number) => void }) {
  return (
    <label class="ballot-slider">
      <span>{axis.label}</span>
      <input
        type="range"
        min={axis.min ?? 0}
        max={axis.max}
        step={1}
        value={value}
        aria-label={labelled(axis.label, name)}
        aria-valuetext={judged ? valueWords(axis, value) : words().skip}
        onInput={(e) => onChange(Number(e.currentTarget.value))}
      />
      <output>{judged ? valueWords(axis, value) : '–'}</output>
    </label>
  )
}
