import type { KitWords } from '../kit'

export const kit: KitWords = {
  close: '關閉',
  cancel: '取消',
  dismiss: '知道了',
  someone: '某位成員',
  messages: '訊息',
  pair: (name, value) => `${name}：${value}`,
  aside: (text, more) => `${text}（${more}）`,
  turnSign: '切換正負號',
  comma: '，',
  semicolon: '；',
  status: {
    connecting: '連線中…',
    live: '已同步',
    saving: '儲存中…',
    reconnecting: '重新連線中…',
    reconnectingKept: (n) => `重新連線中，已保留 ${n} 項變更`,
    catchingUp: '正在跟上最新內容…',
    offline: '離線',
    offlineKept: (n) => `離線，已保留 ${n} 項變更`,
    update: '需要更新',
    closed: {
      removed: '你已不在這塊白板上',
      missing: '找不到白板',
      pinned: '僅可檢視過去',
      'signed-out': '已登出',
      protocol: '連線已中斷',
    },
  },
}
