import { signal } from '@preact/signals'
import type { Notice } from './types'

// Omit on a union would keep only what all its members share.
type Fresh = Notice extends infer N ? (N extends Notice ? Omit<N, 'id'> : never) : never

/** What the person should hear, until dismissed. */
export class Notices {
  readonly list = signal<readonly Notice[]>([])
  private last = 0

  add(notice: Fresh): void {
    this.list.value = [...this.list.peek(), { ...notice, id: ++this.last } as Notice]
  }
  dismiss(id: number): void {
    this.list.value = this.list.peek().filter((n) => n.id !== id)
  }
}
