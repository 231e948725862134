// What is open of the conversation: that of one goal, what waits for me, or
// what everybody did.
import { signal } from '@preact/signals'
import type { Ref } from '../sync/types'

export const talking = signal<Ref | 'you' | 'activity' | undefined>(undefined)
