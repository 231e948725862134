import type { MinuteWords } from '../minutes'

export const minutes: MinuteWords = {
  meeting: '會議', course: '經過', decisions: '決議', open: '待辦事項', notes: '便利貼',
  untitled: '未命名',
  comma: '，',
  written: (at) => `截至 ${at}`,
  lead: (name) => `主持人：${name}`,
  people: (n, names) => `共 ${n} 人：${names}`,
  began: (title, at) => `${title}（${at}）`,
  why: (text) => `原因：${text}`,
  owner: (name) => `負責人 ${name}`,
  due: (day) => `期限 ${day}`,
  lacks: (title, what) => `${title}：${what}`,
  noOwner: '沒有負責人', noTarget: '沒有目標值', noDue: '沒有日期',
  checkpoint: '檢查點', checkpointText: '開啟時簽名。任何人日後都可憑它證明先前的歷史未被改動：在歷史頁面的「較早的檢查點」中輸入，或交給 keyline verify。', checkpointCode: '含檢查點的 QR Code',
  copy: '複製為 Markdown', copied: '紀錄已複製', download: '下載', print: '列印',
}
