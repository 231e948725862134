import { figure } from '../figures'
import type { MapPastWords } from '../mappast'

export const mapPast: MapPastWords = {
  open: '历史',
  loading: '正在汇集历史…',
  viewing: '你正在查看地图的过去',
  cut: '只包含你现在有权查看、当时也能看到的内容。',
  live: '回到现在',
  timeline: '空间的时间轴',
  moment: '时刻',
  play: '播放',
  pause: '暂停',
  back: '后退一步',
  forth: '前进一步',
  cycles: '周期',
  begins: (cycle) => `${cycle} 开始`,
  ends: (cycle) => `${cycle} 结束`,
  goals: (n) => `${figure(n)} 个目标`,
  link: '复制此刻的链接',
  copied: '链接已复制',
  keys: '方向键逐次变化移动，按住 Shift 一次十步；Page Up 和 Page Down 按周期跳转；空格键播放。',
}
