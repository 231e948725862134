// What is open of the conversation: that of one goal, what waits for me, what
// everybody did, or who was recognised for it.
import { signal } from '@preact/signals'
import type { Ref } from '../sync/types'

export const talking = signal<Ref | 'you' | 'activity' | 'heroes' | undefined>(undefined)
