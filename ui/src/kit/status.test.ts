import { expect, test } from 'vitest'
import type { Status } from '../sync/types'
import { statusWords } from './status'

const rows: [Status, string][] = [
  [{ state: 'connecting', kept: 0 }, 'Connecting…'],
  [{ state: 'live', kept: 0 }, 'Live'],
  [{ state: 'live', kept: 2 }, 'Saving…'],
  [{ state: 'reconnecting', kept: 0 }, 'Reconnecting…'],
  [{ state: 'reconnecting', kept: 1 }, 'Reconnecting… 1 change kept'],
  [{ state: 'catching-up', kept: 0 }, 'Catching up…'],
  [{ state: 'offline', kept: 0 }, 'Offline'],
  [{ state: 'offline', kept: 1234 }, 'Offline – 1,234 changes kept'],
  [{ state: 'update-needed', kept: 0 }, 'Update needed'],
  [{ state: 'closed', kept: 0, reason: 'removed' }, 'No longer on this board'],
]

test.each(rows)('%j says %j', (status, want) => {
  expect(statusWords(status).text).toBe(want)
})
