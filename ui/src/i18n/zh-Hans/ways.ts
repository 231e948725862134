import type { WaysWords } from '../ways'

export const ways: WaysWords = {
  away: 'Keyline 没有响应',
  awayText: '服务器可能正在启动或已停止。你的白板都安全地存在那里。',
  again: '重试',
  nowhere: '这个地址没有内容',
  nowhereText: '链接可能不完整。请对方再发一次，或者回到你的白板。',
  toHome: '回到我的白板',
  map: '对齐图',
  table: '表格',
  pulse: '脉搏',
  report: '报告',
}
