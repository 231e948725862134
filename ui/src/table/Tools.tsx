// What is looked for in the table.
import { useRef } from 'preact/hooks'
import { nameOf } from '../board/people'
import { refId } from '../board/model'
import { draftKeyResult, draftObjective } from '../board/goalverbs'
import { labelsOn } from '../goals/labelled'
import { board as boardWords } from '../i18n/board'
import { goals } from '../i18n/goals'
import { marksWords } from '../i18n/marks'
import { space } from '../i18n/space'
import { table } from '../i18n/table'
import { Button } from '../kit/button'
import { Field, Select } from '../kit/field'
import { Icon } from '../kit/icons'
import { Menu } from '../kit/menu'
import type { Board } from '../sync/types'
import { ColumnSet } from './ColumnSet'
import { goalIn, layout } from './columns'
import { open } from './exchange'
import { Filters } from './Filters'
import { takings } from './take'
import { allRows, everything, hides, type Filter } from './rows'
import type { Sheet } from './sheet'

export function Tools({ board, sheet, edit }: { board: Board; sheet: Sheet; edit: boolean }) {
  const t = table()
  const f = sheet.filter.value
  const set = (part: Partial<Filter>) => {
    const next = { ...f, ...part }
    sheet.filter.value = hides(next) || next.sort ? next : everything
  }
  const owners = [...new Set(allRows(board).flatMap((r) => goalIn(r).owner ?? []))].map((id) => ({ value: id, label: nameOf(board, id) }))
  const states = Object.entries(goals().states).map(([value, label]) => ({ value, label }))
  const verdicts = Object.entries(goals().check.verdicts).map(([value, label]) => ({ value, label }))
  const labels = labelsOn(board)
  const perspectives = Object.entries(space().perspectives).map(([value, label]) => ({ value, label }))
  const sorted = allRows(board).some((r) => r.objective?.perspective)
  const add = () => {
    const row = sheet.row(sheet.at.peek().row)
    const of = row?.initiative ? board.table('keyresult').get(refId(row.initiative.for?.[0] ?? '')).peek() : row?.keyresult
    const under = of?.objective ?? row?.objective?.id
    sheet.filter.value = everything
    const ref = under ? `keyresult/${draftKeyResult(board, under)}` : `objective/${draftObjective(board)}`
    sheet.edit({ row: ref, key: 'title' })
  }
  return (
    <div class="table-tools">
      <Field class="table-search" label={t.search} hideLabel placeholder={t.search} value={f.words} onInput={(words) => set({ words })} enterKeyHint="search" autocomplete="off" after={<Icon name="search" />} />
      <Filters active={[f.owner, f.status, f.label, f.perspective].filter(Boolean).length}>
        <Select class="table-pick" label={t.owner} value={f.owner} onChange={(owner) => set({ owner })} options={[{ value: '', label: t.everybody }, ...owners, { value: 'nobody', label: t.nobody }]} />
        <Select class="table-pick" label={t.status} value={f.status} onChange={(status) => set({ status })} options={[{ value: '', label: t.all }, ...states, ...verdicts]} />
        {(labels.length > 0 || f.label) && <Select class="table-pick" label={marksWords().label} value={f.label} onChange={(label) => set({ label })} options={[{ value: '', label: t.all }, ...labels.map((label) => ({ value: label, label }))]} />}
        {(sorted || f.perspective) && <Select class="table-pick" label={space().perspective} value={f.perspective} onChange={(perspective) => set({ perspective })} options={[{ value: '', label: t.all }, ...perspectives]} />}
      </Filters>
      <span class="table-group">
        <span class="table-count" role="status">{t.rows(sheet.rows.value.length, allRows(board).length)}</span>
        <ColumnSet layout={layout} named={(k) => t.columns[k]} onHide={(k) => sheet.leave(k)} />
        <Files board={board} sheet={sheet} edit={edit} />
      </span>
      {edit && (
        <span class="table-add">
          <Button small icon="plus" onClick={() => sheet.edit({ row: `objective/${draftObjective(board)}`, key: 'title' })}>
            {boardWords().objective}
          </Button>
          <Button small icon="plus" onClick={add} disabled={sheet.rows.value.length === 0}>
            {boardWords().keyResult}
          </Button>
        </span>
      )}
    </div>
  )
}

/** The table to take away, and a table to bring in. */
function Files({ board, sheet, edit }: { board: Board; sheet: Sheet; edit: boolean }) {
  const t = table()
  const input = useRef<HTMLInputElement>(null)
  const title = board.table('board').get(board.id).value?.title || boardWords().untitled
  const some = () => {
    const { label, perspective } = sheet.filter.peek()
    return hides(sheet.filter.peek()) ? { goals: sheet.rows.peek().map((r) => `${board.id}/${r.id}`), label, perspective } : undefined
  }
  return (
    <>
      <Menu
        label={t.files}
        align="start"
        class="button small"
        items={() => [
          ...takings(`/api/boards/${board.id}/table`, title, board.id, some(), sheet.rows.peek().length),
          ...(edit ? (['line', { label: t.importFile, hint: t.importHint, icon: 'arrow-up', onSelect: () => input.current?.click() }] as const) : []),
        ]}
      >
        {t.file}
        <Icon name="down" />
      </Menu>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.xlsx"
        aria-label={t.importFile}
        onChange={(e) => {
          const [file] = e.currentTarget.files ?? []
          e.currentTarget.value = ''
          if (file) void open(board, file)
        }}
      />
    </>
  )
}
