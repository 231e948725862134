import type { PastWords } from '../past'

export const past: PastWords = { history: '历史与证明', why: '这个目标从何而来？' }
