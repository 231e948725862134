import type { WaysWords } from '../ways'

export const ways: WaysWords = {
  away: 'Keyline 沒有回應',
  awayText: '伺服器可能正在啟動或已停止。你的白板都安全地存在那裡。',
  again: '再試一次',
  nowhere: '這個網址沒有內容',
  nowhereText: '連結可能不完整。請對方再傳一次，或回到你的白板。',
  toHome: '回到我的白板',
  map: '對齊圖',
  table: '表格',
  pulse: '脈搏',
  report: '報告',
}
