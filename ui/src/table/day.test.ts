import { expect, test } from 'vitest'
import written from '../../../realtime/sheet/testdata/written.json'
import { parseDay } from './day'

test.each(written.days as [string, string | null][])('%j is read as in a table: %j', (text, day) => expect(parseDay(text, written.today)).toBe(day ?? undefined))
