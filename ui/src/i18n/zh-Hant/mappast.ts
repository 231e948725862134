import { figure } from '../figures'
import type { MapPastWords } from '../mappast'

export const mapPast: MapPastWords = {
  open: '歷史',
  loading: '正在彙整歷史…',
  viewing: '你正在檢視地圖的過去',
  cut: '只包含你現在有權檢視、當時也能看到的內容。',
  live: '回到現在',
  timeline: '空間的時間軸',
  moment: '時刻',
  play: '播放',
  pause: '暫停',
  back: '後退一步',
  forth: '前進一步',
  cycles: '週期',
  begins: (cycle) => `${cycle} 開始`,
  ends: (cycle) => `${cycle} 結束`,
  goals: (n) => `${figure(n)} 個目標`,
  link: '複製此刻的連結',
  copied: '已複製連結',
  keys: '方向鍵逐次變化移動，按住 Shift 一次十步；Page Up 和 Page Down 按週期跳轉；空白鍵播放。',
}
