import type { OthersWords } from '../others'

export const others: OthersWords = {
  minuteLeft: '本环节还剩一分钟。',
  taken: '你正在写的内容被其他人删除了。',
  timeUp: '本环节时间到。',
  revealed: (n) => `已公开 ${n} 张便签。`,
}
