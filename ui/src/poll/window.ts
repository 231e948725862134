// Which window about polls is open. Its script is loaded when one is.
import { signal } from '@preact/signals'
import type { PollPlan, Ref } from '../sync/types'

export type PollWindow = { new: { subjects?: readonly Ref[]; plan?: PollPlan } } | { poll: string } | { list: true }

export const pollWindow = signal<PollWindow | undefined>(undefined)
