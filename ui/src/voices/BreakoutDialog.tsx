import { useState } from 'preact/hooks'
import { voiceWords } from '../i18n/voices'
import { Button, Dialog, Select } from '../kit'
import { meetingWindow } from '../meeting/phase'
import { writes } from '../shell/rights'
import { present } from '../shell/whoshere'
import { newSalt } from '../sync/id'
import type { Board } from '../sync/types'

const sizes = ['2', '3', '4', '5', '6'] as const
const minutes = ['0', '1', '2', '3', '5', '8', '10', '15', '20'] as const

/** Who would go: everybody here who writes. */
const who = (board: Board): string[] => present(board).filter((p) => writes(p.role)).map((p) => p.id)

const open = (board: Board, size: number, time: number): string =>
  board.dispatch('OpenBreakouts', { size, people: who(board), seed: newSalt(), ...(time > 0 && { minutes: time }) })

/** Sends people into groups. */
export function BreakoutDialog({ board, onClose }: { board: Board; onClose: () => void }) {
  const t = voiceWords().breakouts
  const [size, setSize] = useState<(typeof sizes)[number]>('2')
  const [time, setTime] = useState<(typeof minutes)[number]>('2')
  const n = who(board).length
  return (
    <Dialog
      title={t.open}
      onClose={onClose}
      footer={<Button kind="primary" disabled={n < 2} onClick={() => (open(board, Number(size), Number(time)), onClose())}>{t.go}</Button>}
    >
      <div class="proxy">
        <p class="voices-hint">{t.hint}</p>
        <Select label={t.size} value={size} onChange={setSize} options={sizes.map((s) => ({ value: s, label: t.sizes(Number(s)) }))} />
        <Select label={t.time} value={time} onChange={setTime} options={minutes.map((m) => ({ value: m, label: t.minutes(Number(m)) }))} />
        <p class="voices-hint">{n < 2 ? t.few : t.people(n, Math.max(1, Math.floor((n + (size === '2' ? 0 : Number(size) >> 1)) / Number(size))))}</p>
      </div>
    </Dialog>
  )
}

/** From pairs to fours at one press, or to anything else. */
export function BreakoutButton({ board, grow }: { board: Board; grow: number }) {
  const t = voiceWords().breakouts
  if (grow * 2 > 12) return <Button small onClick={() => (meetingWindow.value = 'breakouts')}>{t.again}</Button>
  return <Button small onClick={() => open(board, grow * 2, 4)}>{t.grow(grow * 2)}</Button>
}
