import { words } from './index'
import { count } from './plural'

// The goals as a table: what its columns are called, and what is said of cells.
const en = {
  table: 'Goals as a table',
  keys: 'Arrow keys go from cell to cell, Enter changes one, Shift with arrows selects. Copy and paste work as in a spreadsheet.',
  columns: {
    title: 'Title', owner: 'Owner', prose: 'Why / how measured', kind: 'Kind', from: 'From', to: 'To', unit: 'Unit', value: 'Now', progress: 'Progress',
    confidence: 'Confidence', status: 'Status', due: 'Due', ambition: 'Ambition', state: 'Stage',
  },
  kinds: { increase: 'Increase', decrease: 'Decrease', within: 'Keep within', above: 'Keep above', below: 'Keep below', milestone: 'Milestones', binary: 'Done or not' },
  search: 'Search titles',
  searchPlaceholder: 'Word, name…',
  owner: 'Owner',
  everybody: 'Everybody',
  nobody: 'Nobody',
  status: 'Status',
  all: 'All',
  sortBy: (column: string) => `Sort by ${column}`,
  rows: (n: number, of: number) => (n === of ? count(n, 'row') : `${n} of ${count(of, 'row')}`),
  none: 'No goal yet. What do you want to be true?',
  noneFound: 'No goal fits what you look for.',
  clear: 'Show all',
  objective: 'Objective',
  keyResult: 'Key result',
  empty: 'empty',
  isAt: (who: string) => `${who} is in this cell`,
  notHere: (column: string) => `${column} cannot be changed here.`,
  notANumber: 'Please enter a number.',
  upsideDown: 'The lower bound lies above the upper one.',
  copied: (cells: number) => `${count(cells, 'cell')} copied`,
}
export type TableWords = typeof en
export const table = words('table', en)
