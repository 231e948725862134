import type { OthersWords } from '../others'

export const others: OthersWords = {
  minuteLeft: '這個環節還剩一分鐘。',
  taken: '你正在寫的內容被其他人刪除了。',
  timeUp: '這個環節時間到。',
  revealed: (n) => `已公開 ${n} 張便利貼。`,
}
