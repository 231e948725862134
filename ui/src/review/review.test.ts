import { expect, test, vi } from 'vitest'
import { onServer, Server } from '../sync/server'
import { achieved, agendaOf, bandOf, carriedOn, framesOf, healthy, meanOf, openReview, suggestedOf } from './model'

test.each([[0, 'red'], [0.39, 'red'], [0.4, 'yellow'], [0.69, 'yellow'], [0.7, 'green'], [1, 'green']] as const)('a score of %s is %s', (score, band) => {
  expect(bandOf(score)).toBe(band)
})

test('a commitment is achieved in full, an aspiration from 0.7', () => {
  expect([achieved('committed', 0.99), achieved('committed', 1), achieved('aspirational', 0.69), achieved('aspirational', 0.7), achieved(undefined, 0.7)]).toEqual([false, true, false, true, true])
})

test('a healthy set averages 0.6 to 0.7', () => {
  expect([0.59, 0.6, 0.7, 0.71].map(healthy)).toEqual(['low', 'healthy', 'healthy', 'high'])
})

test('a review goes from key results to their objective, whose score is theirs on average', async () => {
  vi.useFakeTimers()
  const server = new Server()
  const at = [{ id: 'c', value: 25, confidence: 5, on: '2026-03-02', by: 'me', at: 1 }]
  const way = { objective: 'o1', baseline: 15, target: 35, by: 'me', at: 1 }
  server.rows['objective'] = { o1: { title: 'Win', order: 'A', state: 'closed', versions: [{ at: 1, closing: { formula: 1 } }] }, o2: { title: 'Done', order: 'B', state: 'closed' } }
  server.rows['keyresult'] = { k1: { ...way, order: 'A', checkins: at }, k2: { ...way, order: 'B' }, k3: { objective: 'o1', order: 'C', by: 'me', at: 1 } }
  server.rows['review'] = {
    r1: {
      at: 5, items: [
        { ref: 'keyresult/k2', score: 0.7, decision: 'keep', at: 6 }, { ref: 'keyresult/k3', score: 0.2, decision: 'abandon', at: 6 }, { ref: 'objective/o1', score: 0.6, decision: 'postpone', at: 7 },
      ],
    },
  }
  const board = onServer(server)
  await vi.advanceTimersByTimeAsync(60)
  const review = openReview(board)!
  expect(agendaOf(board, review)).toEqual(['keyresult/k1', 'keyresult/k2', 'keyresult/k3', 'objective/o1'])
  expect(suggestedOf(board, review, 'keyresult/k1')).toBe(0.5)
  expect(suggestedOf(board, review, 'keyresult/k3')).toBeUndefined()
  expect(suggestedOf(board, review, 'objective/o1')).toBe(0.6)
  server.say({ t: 'ch', r: 2, p: [['keyresult', 'k1', { weight: 80 }], ['keyresult', 'k2', { weight: 20 }]] })
  await vi.advanceTimersByTimeAsync(60)
  expect(suggestedOf(board, review, 'objective/o1')).toBe(0.54)
  expect(meanOf(review)).toBe(0.7)
  expect(carriedOn(board, review)).toEqual(['o1'])
  // A frame is shown beside what is gone through; what was said of its key results before it became one stays listed.
  server.say({ t: 'ch', r: 3, p: [['objective', 'o1', { state: 'agreed', horizon: 'annual' }]] })
  await vi.advanceTimersByTimeAsync(60)
  expect(agendaOf(board, review)).toEqual(['keyresult/k2', 'keyresult/k3', 'objective/o1'])
  expect(agendaOf(board, undefined)).toEqual([])
  expect(framesOf(board).map((o) => o.id)).toEqual(['o1'])
  board.close()
  vi.useRealTimers()
})
