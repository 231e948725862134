import type { MarksWords } from '../marks'

export const marks: MarksWords = {
  labels: '標籤',
  menuLabels: '標籤…',
  labelsHint: '除構面之外的自由標籤，例如 CRM、ERP、六標準差等體系和方法。目標列表和地圖都可以按標籤篩選。',
  label: '標籤',
  add: '新增',
  addLabel: '新增標籤',
  remove: (label) => `移除標籤「${label}」`,
  known: '已在使用',
  none: '沒有標籤',
  chip: (label, title) => `「${title}」的標籤：${label}`,
  tooMany: '最多 10 個標籤。',
  separator: '標籤裡不能有逗號和分號。',
  menuHelpers: '參與者…',
  helpers: '負責人與參與者',
  helpersHint: '由一個人負責，參與者協助。',
  answers: (who) => `負責人：${who}`,
  nobodyAnswers: '還沒有人負責。',
  helping: (names) => `參與者：${names}`,
  with: (names) => `與${names}一起`,
}
