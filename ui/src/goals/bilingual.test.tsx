import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Goals } from '../board/Goals'
import { reasonWanted } from '../board/amend'
import { extras } from '../board/extras'
import { setLanguage, startLanguage } from '../i18n'
import { onServer, Server } from '../sync/server'
import type { Board } from '../sync/types'
import { reading, titleIn } from './bilingual'

describe('what is shown', () => {
  test.each([
    ['both, to each her own', { title: 'Reach NPS 40', other: 'NPS 达到 40' }, ['title', false], ['other', false]],
    ['both, the Chinese one first', { title: 'NPS 达到 40', other: 'Reach NPS 40' }, ['other', false], ['title', false]],
    ['Chinese names in English', { title: 'Launch in 上海', other: '在上海发布' }, ['title', false], ['other', false]],
    ['English alone', { title: 'Reach NPS 40' }, ['title', false], ['title', true]],
    ['Chinese alone', { title: '讓客戶滿意' }, ['title', true], ['title', false]],
    ['a blank translation', { title: 'Reach NPS 40', other: ' ' }, ['title', false], ['title', true]],
    ['the second one alone, in English', { other: 'Reach NPS 40' }, ['other', false], ['title', false]],
    ['the second one alone, in Chinese', { other: '减少告警' }, ['title', false], ['other', false]],
    ['no words', { title: '42 %' }, ['title', false], ['title', false]],
    ['nothing', {}, ['title', false], ['title', false]],
  ] as const)('%s', (_, goal, en, zh) => {
    for (const [lang, [field, missing]] of [['en', en], ['zh-Hans', zh], ['zh-Hant', zh]] as const) expect(reading(goal, lang)).toEqual({ field, missing })
  })

  test('a title to read is never empty while there is one', () => {
    expect(titleIn({ other: '减少告警' }, 'en')).toBeUndefined()
    expect(titleIn({ title: 'Fewer alarms', other: '减少告警' }, 'zh-Hant')).toBe('减少告警')
    expect(titleIn({ title: 'Fewer alarms' }, 'zh-Hans')).toBe('Fewer alarms')
  })
})

describe('on the board', () => {
  let server: Server
  let board: Board
  const settle = (ms = 60) => vi.advanceTimersByTimeAsync(ms)
  const field = (name: string) => document.querySelector<HTMLTextAreaElement>(`[data-field="${name}"]`)
  const head = (id: string) => document.querySelector<HTMLTextAreaElement>(`[data-goal="${id}"] .livetext textarea`)!

  beforeEach(async () => {
    extras.value = await import('.')
    await startLanguage({ 'zh-Hans': () => import('../i18n/zh-Hans/app') })
    vi.useFakeTimers()
    server = new Server()
    server.rows['objective'] = { o1: { title: 'Fast', other: '快', order: 'A', by: 'me', state: 'agreed' }, o2: { title: 'Clear', order: 'B', by: 'me' } }
    board = onServer(server)
    await settle()
    render(<Goals board={board} />)
    await settle()
  })
  afterEach(async () => {
    cleanup()
    board.close()
    vi.useRealTimers()
    await setLanguage('en')
  })

  test('English readers have the title in front and the translation beneath, neither open to writing once agreed', () => {
    expect(head('objective/o1').dataset['field']).toBe('objective/o1/title')
    expect(head('objective/o1').readOnly).toBe(true)
    expect(field('objective/o1/other')!.readOnly).toBe(true)
    expect(field('objective/o2/other')).toBeNull()
    expect(screen.queryByText('No translation yet')).toBeNull()
  })

  test('Chinese readers have theirs in front, and a mark where it is missing opens it', async () => {
    await setLanguage('zh-Hans')
    await settle()
    expect(head('objective/o1').dataset['field']).toBe('objective/o1/other')
    expect(field('objective/o1/title')!.readOnly).toBe(true)
    fireEvent.click(screen.getByRole('button', { name: '尚无译文' }))
    await settle()
    const second = field('objective/o2/other')!
    expect(document.activeElement).toBe(second)
    fireEvent.input(second, { target: { value: '清楚' } })
    await settle(500)
    // It stays where it is while it is written, and comes to the front afterwards.
    expect(field('objective/o2/other')).toBe(second)
    expect(head('objective/o2').dataset['field']).toBe('objective/o2/title')
    second.blur()
    await settle()
    expect(head('objective/o2').dataset['field']).toBe('objective/o2/other')
  })

  test('a translation of what is agreed asks why, and of what is closed there is none to add', async () => {
    await setLanguage('zh-Hans')
    server.say({ t: 'ch', r: 2, p: [['objective', 'o2', { state: 'agreed' }]] })
    await settle()
    fireEvent.click(screen.getByRole('button', { name: '尚无译文' }))
    expect(reasonWanted.value).toEqual({ of: 'objective/o2', name: 'SetText', data: { field: 'objective/o2/other' }, text: '' })
    reasonWanted.value = undefined
    server.say({ t: 'ch', r: 3, p: [['objective', 'o2', { state: 'closed' }]] })
    await settle()
    expect(screen.queryByRole('button', { name: '尚无译文' })).toBeNull()
    expect(screen.getByText('尚无译文')).toBeTruthy()
  })

  test('the menu opens the second title of a goal without one', async () => {
    fireEvent.click(screen.getAllByRole('button', { name: /Clear/ })[0]!)
    await settle()
    fireEvent.click(screen.getByRole('menuitem', { name: 'Add a translation' }))
    await settle()
    expect(document.activeElement).toBe(field('objective/o2/other'))
  })
})
