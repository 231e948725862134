// Whether the window of reviews is open.
import { signal } from '@preact/signals'

export const reviewing = signal(false)
