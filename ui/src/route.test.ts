import { expect, test } from 'vitest'
import { parse } from './route'

test.each([
  ['/', { page: 'home' }],
  ['/b/0123456789ab', { page: 'board', board: '0123456789ab' }],
  ['/pulse?team=t1', { page: 'pulse', query: 'team=t1' }],
  ['/report', { page: 'report', board: undefined, query: '' }],
  ['/b/0123456789ab/report?kind=week', { page: 'report', board: '0123456789ab', query: 'kind=week' }],
  ['/b/short', { page: 'nowhere' }],
  ['/b/UPPERCASE0123', { page: 'nowhere' }],
  ['/b/0123456789ab/history', { page: 'history', board: '0123456789ab' }],
  ['/b/0123456789ab?view=projector', { page: 'projector', board: '0123456789ab' }],
  ['/b/0123456789ab?view=other', { page: 'board', board: '0123456789ab' }],
  ['/b/0123456789ab/x', { page: 'nowhere' }],
])('%s', (path, want) => {
  expect(parse(path)).toEqual(want)
})
