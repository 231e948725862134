// Boards that are opened behind the table of the space, to change their goals:
// each change goes to the board it is of, with the rights one has there.
import { effect, signal } from '@preact/signals'
import { loadExtras } from '../board/extras'
import { reasonWords } from '../i18n/reasons'
import { table } from '../i18n/table'
import { toast } from '../kit/toast'
import { may } from '../meeting/phase'
import { currentSession } from '../session'
import { tellNotices } from '../shell/notices'
import { openBoard } from '../sync'
import type { Board } from '../sync/types'

/** Boards that stay open behind the table. */
const most = 4
/** How long one is waited for, in ms. */
const patience = 15_000

export class Desk {
  /** The board that was changed last: its windows are shown. */
  readonly front = signal<Board | undefined>(undefined)
  private readonly opened = new Map<string, { board: Board; close: () => void }>()
  /** The boards of each step that was made here, and of those taken back; the last one last. */
  private done: (readonly string[])[] = []
  private undone: (readonly string[])[] = []
  private watched: (() => void) | undefined

  /** Opens a board, or says why it cannot be changed. */
  async open(id: string): Promise<Board | undefined> {
    const { board } = this.opened.get(id) ?? this.add(id)
    loadExtras()
    if (!(await until(board, () => board.ready.value))) {
      this.drop(id)
      toast({ text: reasonWords('unreachable', ''), icon: 'warning' })
      return undefined
    }
    if (!may(board, 'goals')) {
      toast({ text: table().across.mayNot, icon: 'info' })
      return undefined
    }
    this.front.value = board
    return board
  }

  /** Lets a change begin on a board: once something comes of it, it can be taken back. */
  changing(board: Board, begin: () => void): void {
    this.watched?.()
    let least = board.status.peek().kept
    let noted = false
    this.watched = effect(() => {
      const { kept } = board.status.value
      if (kept > least && !noted) {
        noted = true
        this.did([board.id])
      }
      least = Math.min(least, kept)
    })
    begin()
  }

  /** Some boards were changed in one step. */
  did(boards: readonly string[]): void {
    if (boards.length === 0) return
    this.done.push(boards)
    this.undone = []
  }

  /** Takes back the last step that was made here, or makes the last one again that was taken back. */
  async back(command: 'Undo' | 'Redo'): Promise<void> {
    const boards = (command === 'Undo' ? this.done : this.undone).pop()
    if (!boards) return void toast({ text: command === 'Undo' ? reasonWords('nothing_to_undo', 'There is nothing to undo.') : reasonWords('nothing_to_redo', 'There is nothing to redo.'), icon: 'info' })
    this.watched?.() // what comes of it is no new step
    const stays = await this.tell(command, boards)
    const gone = boards.filter((id) => !stays.includes(id))
    if (gone.length > 0) (command === 'Undo' ? this.undone : this.done).push(gone)
  }

  /** Takes back what one did last on each of some boards. Answers those on which it stays, which are told of. */
  undo(boards: readonly string[]): Promise<string[]> {
    this.done = this.done.filter((d) => d !== boards)
    return this.tell('Undo', boards)
  }

  private async tell(command: 'Undo' | 'Redo', ids: readonly string[]): Promise<string[]> {
    const stays: string[] = []
    for (const id of ids) {
      const board = await this.open(id)
      const before = board?.notices.peek().length ?? 0
      board?.dispatch(command, {})
      const heard = board && (await until(board, () => board.status.value.kept === 0)) // for the next one may close it
      if (!heard || board.notices.peek().slice(before).some((n) => n.kind === 'refused')) stays.push(id)
    }
    return stays
  }

  close(): void {
    this.watched?.()
    for (const id of [...this.opened.keys()]) this.drop(id)
  }

  private add(id: string) {
    // One that is being opened, or has something to save, stays.
    const oldest = [...this.opened].find(([, { board }]) => board.ready.peek() && board.status.peek().kept === 0 && board !== this.front.peek())
    if (this.opened.size >= most && oldest) this.drop(oldest[0])
    const board = openBoard({ board: id, session: (stale) => currentSession(id, stale) })
    const silence = tellNotices(board)
    const one = {
      board,
      close: () => {
        silence()
        board.close()
      },
    }
    this.opened.set(id, one)
    return one
  }

  private drop(id: string): void {
    const one = this.opened.get(id)
    if (this.front.peek() === one?.board) this.front.value = undefined
    this.opened.delete(id)
    one?.close()
  }
}

/** Waits until something holds of a board; false when it is closed to the reader, or does not answer. */
function until(board: Board, holds: () => boolean): Promise<boolean> {
  return new Promise((done) => {
    const timer = setTimeout(() => end(false), patience)
    let stop: (() => void) | undefined
    const end = (there: boolean) => {
      clearTimeout(timer)
      queueMicrotask(() => stop?.())
      done(there)
    }
    stop = effect(() => {
      if (board.status.value.state === 'closed') end(false)
      else if (holds()) end(true)
    })
  })
}
