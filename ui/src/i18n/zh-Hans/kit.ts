import type { KitWords } from '../kit'

export const kit: KitWords = {
  close: '关闭',
  cancel: '取消',
  dismiss: '知道了',
  someone: '某位成员',
  messages: '消息',
  pair: (name, value) => `${name}：${value}`,
  aside: (text, more) => `${text}（${more}）`,
  turnSign: '切换正负号',
  comma: '，',
  semicolon: '；',
  status: {
    connecting: '正在连接…',
    live: '已同步',
    saving: '正在保存…',
    reconnecting: '正在重新连接…',
    reconnectingKept: (n) => `正在重新连接，已保留 ${n} 项修改`,
    catchingUp: '正在追上最新内容…',
    offline: '离线',
    offlineKept: (n) => `离线，已保留 ${n} 项修改`,
    update: '需要更新',
    closed: {
      removed: '你已不在此白板',
      missing: '找不到白板',
      pinned: '仅可查看过去',
      'signed-out': '已退出登录',
      protocol: '连接已断开',
    },
  },
}
