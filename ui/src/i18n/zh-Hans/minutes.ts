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
  checkpoint: '检查点', checkpointText: '打开时签名。任何人以后都可凭它证明此前的历史未被改动：在历史页面的“较早的检查点”中输入，或交给 keyline verify。', checkpointCode: '含检查点的二维码',
  copy: '复制为 Markdown', copied: '纪要已复制', download: '下载', print: '打印',
}
