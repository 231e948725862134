// Columns of a table to be shown, hidden, widened and narrowed.
import { useRef } from 'preact/hooks'
import { table } from '../i18n/table'
import { announce } from '../kit/announce'
import { Button, IconButton } from '../kit/button'
import { Icon } from '../kit/icons'
import { Popover } from '../kit/popover'
import { pace, type Layout } from './layout'

interface Props<K extends string> {
  layout: Layout<K>
  named: (k: K) => string
  /** A column is about to go. */
  onHide: (k: K) => void
}

/** What the columns are, in a panel. */
export function ColumnSet<K extends string>({ layout, named, onHide }: Props<K>) {
  const t = table()
  const shown = layout.shown.value
  return (
    <Popover label={t.columnSet} align="end" class="button small" button={<>{t.columnSet}<Icon name="down" /></>}>
      <ul class="table-set">
        {layout.all.map((k, i) => {
          const on = shown.includes(k)
          const wider = (by: number) => widen(layout, k, by, named(k))
          return (
            <li key={k}>
              <label>
                <input
                  type="checkbox"
                  checked={on}
                  disabled={i === 0}
                  onChange={(e) => {
                    if (!e.currentTarget.checked) onHide(k)
                    layout.show(k, e.currentTarget.checked)
                  }}
                />
                <span>{named(k)}</span>
              </label>
              <IconButton small icon="minus" label={t.narrower(named(k))} disabled={!on} onClick={() => wider(-pace)} />
              <IconButton small icon="plus" label={t.wider(named(k))} disabled={!on} onClick={() => wider(pace)} />
            </li>
          )
        })}
      </ul>
      <Button small disabled={layout.asUsual.value} onClick={() => layout.reset()}>{t.columnsUsual}</Button>
    </Popover>
  )
}

/** Changes how wide a column is by some px and says so. */
export function widen<K extends string>(layout: Layout<K>, k: K, by: number, name: string): void {
  layout.resize(k, layout.width(k) + by)
  announce(table().widthOf(name, layout.width(k)))
}

/** The edge of a heading, by which its column is drawn wider; pressed twice, it is as wide as for somebody new. */
export function Edge<K extends string>({ layout, column }: { layout: Layout<K>; column: K }) {
  const from = useRef<{ x: number; width: number } | undefined>(undefined)
  return (
    <span
      class="table-edge"
      aria-hidden="true"
      onPointerDown={(e) => {
        e.stopPropagation()
        e.preventDefault()
        e.currentTarget.setPointerCapture(e.pointerId)
        from.current = { x: e.clientX, width: e.currentTarget.parentElement!.offsetWidth }
      }}
      onPointerMove={(e) => {
        const { current } = from
        if (current) layout.resize(column, current.width + e.clientX - current.x)
      }}
      onPointerUp={() => (from.current = undefined)}
      onPointerCancel={() => (from.current = undefined)}
      onClick={(e) => e.stopPropagation()} // which would sort
      onDblClick={() => layout.restore(column)}
    />
  )
}
