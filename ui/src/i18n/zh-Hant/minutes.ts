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
  copy: '複製為 Markdown', copied: '紀錄已複製', download: '下載', print: '列印',
}
