import type { MinuteWords } from '../minutes'

export const minutes: MinuteWords = {
  meeting: '会议', course: '过程', decisions: '决定', open: '待办事项', notes: '便签',
  untitled: '未命名',
  comma: '，',
  written: (at) => `截至 ${at}`,
  lead: (name) => `主持人：${name}`,
  people: (n, names) => `共 ${n} 人：${names}`,
  began: (title, at) => `${title}（${at}）`,
  why: (text) => `原因：${text}`,
  owner: (name) => `负责人 ${name}`,
  due: (day) => `截止 ${day}`,
  lacks: (title, what) => `${title}：${what}`,
  noOwner: '没有负责人', noTarget: '没有目标值', noDue: '没有日期',
  copy: '复制为 Markdown', copied: '纪要已复制', download: '下载', print: '打印',
}
