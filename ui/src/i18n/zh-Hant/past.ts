import type { PastWords } from '../past'

export const past: PastWords = { history: '歷史與證明', why: '這個目標從何而來？' }
