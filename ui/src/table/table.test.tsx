import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { reasonWanted } from '../board/amend'
import { extras } from '../board/extras'
import { Toasts } from '../kit/toast'
import { onServer, Server } from '../sync/server'
import type { Board } from '../sync/types'
import { layout } from './columns'
import { wanted } from './exchange'
import { Table } from './Table'

let server: Server
let board: Board
const settle = (ms = 120) => vi.advanceTimersByTimeAsync(ms)

beforeEach(async () => {
  extras.value = await import('../goals')
  vi.useFakeTimers()
  server = new Server()
  server.rows['person']!['wei'] = { name: '王伟', role: 'participant', hue: 1 }
  server.rows['objective'] = { o1: { title: 'Fast', why: 'they wait', order: 'A' } }
  server.rows['keyresult'] = {
    k1: { objective: 'o1', title: 'Days', order: 'A', direction: 'decrease', baseline: 9, target: 1, unit: 'd', owner: 'me', due: '2026-12-31', ambition: 'committed' },
    k2: { objective: 'o1', title: 'Share', order: 'B', state: 'agreed', baseline: 0, target: 5 },
  }
  server.rows['initiative'] = { i1: { title: 'Call', for: ['keyresult/k2'], status: 'planned', order: 'A' } }
  board = onServer(server)
  await settle()
  render(<><Table board={board} /><Toasts /></>)
  await settle()
})
afterEach(() => {
  cleanup()
  layout.reset()
  reasonWanted.value = undefined
  board.close()
  vi.useRealTimers()
})

const commands = () => server.got('cmd').map((f) => [f['c'], f['d']])
const cell = (of: string) => document.querySelector<HTMLElement>(`[data-cell="${of}"]`)!
const key = async (k: string, init: object = {}) => {
  fireEvent.keyDown(document.activeElement!, { key: k, ...init })
  await settle()
}
const focused = () => document.activeElement!.closest<HTMLElement>('[data-cell]')!.dataset['cell']
/** Types over the cell that one is at. */
const type = async (text: string) => {
  fireEvent.input(document.activeElement!, { target: { value: text } })
  await settle()
}
/** Presses a cell, which is where the keyboard then is. */
const goTo = async (of: string) => {
  fireEvent.pointerDown(cell(of), { button: 0 })
  cell(of).focus()
  await settle()
}

test('rows are goals, columns what is known of them', () => {
  const read = [...document.querySelectorAll('[role=row]')].map((r) => [...r.children].map((c) => c.textContent).join('|'))
  expect(read.slice(0, 3)).toEqual([
    'Title|Owner|Why / how measured|Kind|From|To|Unit|Weight|Now|Progress|Confidence|Status|Due|Ambition|Stage',
    'Fast||they wait||||||||||||Draft',
    expect.stringMatching(/^Days\|A?Ana\|\|Decrease\|9\|1\|d\|\|\|0%\|\|Not measured yet\|(31 Dec 2026|Dec 31, 2026)\|Committed\|Draft$/),
  ])
})

test('arrows, Home and End go through the grid and the focus goes along', async () => {
  await goTo('objective/o1|title')
  await key('ArrowDown')
  await key('ArrowRight')
  expect(focused()).toBe('keyresult/k1|owner')
  await key('End')
  expect(focused()).toBe('keyresult/k1|state')
  await key('Home', { ctrlKey: true })
  expect(focused()).toBe('head|title')
  await key('Enter')
  expect(cell('head|title').getAttribute('aria-sort')).toBe('ascending')
})

test('a number is written over, wrong ones are refused with words, Escape puts it back', async () => {
  await goTo('keyresult/k1|to')
  await type('x')
  await key('Enter')
  expect(screen.getByRole('alert').textContent).toBe('Please enter a number.')
  expect(commands()).toEqual([])
  await key('Escape')
  expect(cell('keyresult/k1|to').textContent).toBe('1')
  await type('2')
  await key('Enter')
  expect(commands()).toEqual([['SetMeasure', { keyresult: 'k1', direction: 'decrease', baseline: 9, target: 2, unit: 'd' }]])
  expect(cell('keyresult/k1|to').textContent).toBe('2')
  expect(focused()).toBe('keyresult/k2|to')
})

test('who opens a number and writes nothing takes nothing back that somebody wrote meanwhile', async () => {
  await goTo('keyresult/k1|to')
  await key('F2')
  server.say({ t: 'ch', r: 2, p: [['keyresult', 'k1', { target: 3 }, 'wei']] })
  await settle()
  await key('Enter')
  expect(commands()).toEqual([])
  expect(cell('keyresult/k1|to').textContent).toBe('3')
})

test('a letter over a text takes its place, unless somebody else is in it', async () => {
  await goTo('objective/o1|title')
  await type('Q')
  expect((document.activeElement as HTMLTextAreaElement).value).toBe('Q')
  await key('Escape')
  expect(cell('objective/o1|title').querySelector('.table-words')!.textContent).toBe('Q')
  server.say({ t: 'here', s: [['s2', 'wei', { f: 'keyresult/k1/title', a: 2, b: 2 }]] })
  await goTo('keyresult/k1|title')
  await type('Q')
  expect((document.activeElement as HTMLTextAreaElement).value).toBe('DaysQ')
})

test('an input method finds a box to begin in, and what it made opens the cell', async () => {
  await goTo('keyresult/k1|prose')
  const box = document.activeElement as HTMLInputElement
  expect([box.getAttribute('aria-label'), box.inputMode]).toEqual(['Why / how measured: empty', 'text'])
  fireEvent.compositionStart(box)
  box.value = 'zhoubao'
  fireEvent.input(box, { isComposing: true })
  await settle()
  expect(document.activeElement).toBe(box)
  box.value = '周报'
  fireEvent.compositionEnd(box)
  await settle()
  expect(document.activeElement?.getAttribute('data-field')).toBe('keyresult/k1/metric')
  expect((document.activeElement as HTMLTextAreaElement).value).toBe('周报')
  await key('Escape')
  await type(' ')
  expect(document.querySelector('[data-editing="true"]')).toBeNull()
})

test('a date is picked, or typed as people write it; a menu is opened by a letter', async () => {
  await goTo('keyresult/k1|due')
  await key('F2')
  expect(document.activeElement).toMatchObject({ type: 'date', value: '2026-12-31' })
  await key('Escape')
  await type('12/1/2027')
  await key('Enter')
  expect(screen.getByRole('alert').textContent).toBe('A date looks like 2026-12-31.')
  fireEvent.input(document.activeElement!, { target: { value: '1.12.2027' } })
  await key('Enter')
  expect(commands()).toEqual([['SetDue', { ref: 'keyresult/k1', due: '2027-12-01' }]])
  await goTo('keyresult/k1|ambition')
  await key('a')
  expect(screen.getByRole('menu')).toBeTruthy()
})

test('one cell is pasted into a text at once; emptying a range is shown first', async () => {
  await goTo('objective/o1|title')
  fireEvent.paste(document.activeElement!, { clipboardData: { getData: () => 'Faster\n' } })
  await settle()
  expect(commands()).toEqual([['SetText', { field: 'objective/o1/title', text: 'Faster' }]])
  await goTo('keyresult/k1|from')
  await key('ArrowRight', { shiftKey: true })
  await key('Delete')
  expect(wanted.value?.cells).toEqual([['id', 'from', 'to'], ['k1', '', '']])
  wanted.value = undefined
})

test('Ctrl+D repeats what is above, a cut range and an emptied text are gone', async () => {
  await goTo('keyresult/k2|due')
  await key('d', { ctrlKey: true })
  expect(reasonWanted.value).toMatchObject({ name: 'SetDue', data: { ref: 'keyresult/k2', due: '2026-12-31' } }) // for it is agreed
  reasonWanted.value = undefined
  await settle()
  await goTo('keyresult/k1|unit')
  await key('ArrowDown', { shiftKey: true })
  await key('d', { ctrlKey: true })
  expect(wanted.value?.cells).toEqual([['id', 'unit'], ['k1', 'd'], ['k2', 'd']])
  wanted.value = undefined
  await settle()
  await goTo('keyresult/k1|unit')
  await key('ArrowDown', { shiftKey: true })
  const put: string[] = []
  const e = new Event('cut', { bubbles: true, cancelable: true }) as ClipboardEvent
  Object.defineProperty(e, 'clipboardData', { value: { setData: (_: string, text: string) => put.push(text) } })
  document.activeElement!.dispatchEvent(e)
  expect([put, wanted.peek()?.cells]).toEqual([['d\r\n'], [['id', 'unit'], ['k1', ''], ['k2', '']]])
  wanted.value = undefined
  await settle()
  await goTo('objective/o1|prose')
  await key('Delete')
  expect(commands().at(-1)).toEqual(['SetText', { field: 'objective/o1/why', text: '' }])
  await goTo('objective/o1|title')
  await key('Delete')
  expect(screen.getByText('A goal keeps its title. Write another one over it.')).toBeTruthy()
})

test('Tab takes what was written and goes on to the right', async () => {
  await goTo('keyresult/k1|from')
  await key('F2')
  fireEvent.input(document.activeElement!, { target: { value: '８' } })
  await key('Tab')
  expect(commands()).toEqual([['SetMeasure', { keyresult: 'k1', direction: 'decrease', baseline: 8, target: 1, unit: 'd' }]])
  expect(focused()).toBe('keyresult/k1|to')
})

test('a weight makes its siblings give way; of what is agreed the reason is asked for', async () => {
  await goTo('keyresult/k1|weight')
  await type('7')
  fireEvent.input(document.activeElement!, { target: { value: '70%' } })
  await key('Enter')
  expect(commands()).toEqual([['SetWeights', { objective: 'o1', weights: [{ keyresult: 'k1', weight: 70 }, { keyresult: 'k2', weight: 30 }] }]])
  expect([cell('keyresult/k1|weight').textContent, cell('keyresult/k2|weight').textContent]).toEqual(['70%', '30%'])
  await key('Delete')
  expect(screen.getByText('Please enter a number.')).toBeTruthy()
  await type('1')
  fireEvent.input(document.activeElement!, { target: { value: '101' } })
  await key('Enter')
  expect(screen.getByRole('alert').textContent).toBe('A weight goes from 0 to 100.')
  server.say({ t: 'ch', r: 3, p: [['objective', 'o1', { state: 'agreed' }]] })
  await settle()
  fireEvent.input(document.activeElement!, { target: { value: '100' } })
  await key('Enter')
  expect(commands().length).toBe(1)
  expect(screen.getByRole('textbox', { name: 'Reason' })).toBeTruthy()
})

test('a title is the live text; of what is agreed the reason is asked for', async () => {
  await goTo('keyresult/k1|title')
  await key('Enter')
  expect(document.activeElement?.getAttribute('data-field')).toBe('keyresult/k1/title')
  await key('Enter')
  expect(focused()).toBe('keyresult/k2|title')
  await key('Enter')
  expect(screen.getByRole('textbox', { name: 'Reason' })).toBeTruthy()
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'New text' }).value).toBe('Share')
})

test('owner by menu, Delete empties, what is computed says so', async () => {
  await goTo('keyresult/k1|owner')
  await key('Enter')
  fireEvent.click(screen.getByRole('menuitemradio', { name: '王伟' }))
  await settle()
  expect(commands()).toEqual([['AssignOwner', { ref: 'keyresult/k1', person: 'wei' }]])
  expect(cell('keyresult/k1|owner').textContent).toContain('王伟')
  await goTo('keyresult/k1|due')
  await key('Delete')
  expect(commands().at(-1)).toEqual(['SetDue', { ref: 'keyresult/k1', due: '' }])
  await goTo('keyresult/k1|progress')
  await key('Enter')
  expect(screen.getByText('Progress cannot be changed here.')).toBeTruthy()
})

test('an initiative stands under its key result with its owner and status', async () => {
  expect(cell('initiative/i1|status').textContent).toBe('Planned')
  await goTo('initiative/i1|status')
  await key('Enter')
  fireEvent.click(screen.getByRole('menuitemradio', { name: 'Doing' }))
  await settle()
  expect(commands()).toEqual([['SetInitiativeStatus', { initiative: 'i1', status: 'doing' }]])
  expect(cell('initiative/i1|due').getAttribute('aria-readonly')).toBe('true')
})

test('others see in which cell one is, and are seen', async () => {
  await goTo('keyresult/k1|due')
  await settle(200)
  expect(server.got('here').at(-1)).toMatchObject({ f: 'keyresult/k1/due' })
  server.say({ t: 'here', s: [['w1', 'wei', { f: 'keyresult/k1/metric', a: 0, b: 0 }]] })
  await settle()
  expect(cell('keyresult/k1|prose').textContent).toContain('王伟')
})

test('a selected range is copied as a spreadsheet takes it', async () => {
  await goTo('keyresult/k1|from')
  await key('ArrowRight', { shiftKey: true })
  await key('ArrowDown', { shiftKey: true })
  const put: string[] = []
  const e = new Event('copy', { bubbles: true, cancelable: true }) as ClipboardEvent
  Object.defineProperty(e, 'clipboardData', { value: { setData: (_: string, text: string) => put.push(text) } })
  document.activeElement!.dispatchEvent(e)
  expect(put).toEqual(['9\t1\r\n0\t5'])
})

test('Shift with arrows on a heading changes its width; a hidden column is passed over', async () => {
  await goTo('head|to')
  await key('ArrowRight', { shiftKey: true })
  expect([layout.width('to'), document.querySelector<HTMLElement>('.table-scroll')!.style.getPropertyValue('--table-columns')]).toEqual([120, expect.stringContaining('120px')])
  fireEvent.click(screen.getByRole('button', { name: 'Columns' }))
  await settle()
  fireEvent.click(screen.getByRole('checkbox', { name: 'To', hidden: true }))
  await settle()
  expect(cell('head|title').tabIndex).toBe(0)
  await goTo('keyresult/k1|from')
  await key('ArrowRight')
  expect(focused()).toBe('keyresult/k1|unit')
  expect(document.querySelector('[data-cell="keyresult/k1|unit"]')!.getAttribute('aria-colindex')).toBe('7')
})

test('what was pasted is laid over the cells from where one is', async () => {
  const paste = (text: string) => {
    const e = new Event('paste', { bubbles: true, cancelable: true }) as ClipboardEvent
    Object.defineProperty(e, 'clipboardData', { value: { getData: () => text } })
    document.activeElement!.dispatchEvent(e)
  }
  await goTo('keyresult/k1|to')
  paste(' 3 \n')
  expect(commands()).toEqual([['SetMeasure', { keyresult: 'k1', direction: 'decrease', baseline: 9, target: 3, unit: 'd' }]])
  await goTo('keyresult/k1|from')
  paste('1\t2\tshops\t\t99\n4\n')
  expect(wanted.value).toMatchObject({ cells: [['id', 'from', 'to', 'unit', 'weight'], ['k1', '1', '2', 'shops', ''], ['k2', '4', '5', '', '']], rows: ['Days', 'Share'], ignored: ['Now'] })
  wanted.value = undefined
  paste('1\n2\n3\n4\n')
  expect(wanted.value).toBeUndefined()
  await settle()
  expect(screen.getByText(/more rows or columns than are left/)).toBeTruthy()
})

test('of many rows those in sight are drawn, and the one that one is at', async () => {
  server.say({ t: 'ch', r: 2, p: Array.from({ length: 60 }, (_, i) => ['keyresult', `m${i}`, { objective: 'o1', title: `Many ${i}`, order: `C${String(i).padStart(2, '0')}` }]) })
  await settle()
  await goTo('objective/o1|title')
  await key('End', { ctrlKey: true })
  expect(focused()).toBe('keyresult/m59|state')
  expect(cell('keyresult/m59|title').closest('[role=row]')!.getAttribute('aria-rowindex')).toBe('65')
  const drawn = document.querySelectorAll('[role=row]').length
  expect([drawn > 3, drawn < 40, screen.getByRole('grid').getAttribute('aria-rowcount')]).toEqual([true, true, '65'])
  await key('ArrowUp', { ctrlKey: true })
  await key('ArrowDown')
  expect(focused()).toBe('objective/o1|state')
})

test('who only reads changes nothing', async () => {
  server.say({ t: 'ch', r: 2, p: [['board', 'b', { archived: true }]] })
  await settle()
  await goTo('keyresult/k1|to')
  await key('Enter')
  await key('7')
  await key('Delete')
  expect(document.querySelector('[data-editing="true"]')).toBeNull()
  expect(commands()).toEqual([])
  expect(cell('keyresult/k1|to').getAttribute('aria-readonly')).toBe('true')
})
