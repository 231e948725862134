import type { MarksWords } from '../marks'

export const marks: MarksWords = {
  labels: '标签',
  menuLabels: '标签…',
  labelsHint: '除维度之外的自由标签，例如 CRM、ERP、六西格玛等体系和方法。目标列表和地图都可以按标签筛选。',
  label: '标签',
  add: '添加',
  addLabel: '添加标签',
  remove: (label) => `移除标签“${label}”`,
  known: '已在使用',
  none: '没有标签',
  chip: (label, title) => `“${title}”的标签：${label}`,
  tooMany: '最多 10 个标签。',
  separator: '标签里不能有逗号和分号。',
  menuHelpers: '参与者…',
  helpers: '负责人与参与者',
  helpersHint: '由一个人负责，参与者协助。',
  answers: (who) => `负责人：${who}`,
  nobodyAnswers: '还没有人负责。',
  helping: (names) => `参与者：${names}`,
  with: (names) => `与${names}一起`,
}
