import type { LineageWords } from '../lineage'

export const lineage: LineageWords = {
  title: '版本与更改',
  hint: '商定时的内容，以及之后的每次更改。',
  goal: '目标',
  churn: (index) => `变动指数 ${index}。`,
  counts: (moves, goals) => `统计目标及其关键结果在商定后的更改与重新打开次数，再除以曾经商定的目标数：这里共 ${moves} 次、${goals} 个。`,
  never: '从未商定。',
  first: '首次商定',
  again: (n) => `第 ${n} 版：再次商定`,
  now: (state) => `现在：${state}`,
  by: (who, when) => `${who}，${when}`,
  same: '文字与数字不变，再次商定。',
  missing: (parts) => `商定时缺少：${parts}`,
  reopened: '重新打开',
  sinceFirst: '与首次商定相比：',
  asFirst: '与首次商定时相同。',
  nothing: '无',
  gone: '已删除',
  fields: {
    pilot: '试点',
    phased: '阶段目标值',
    title: '标题', other: '译文', why: '理由', metric: '衡量口径', direction: '方向', baseline: '起始值', target: '目标值', unit: '单位', owner: '负责人', due: '截止日期',
    kind: '衡量类型', low: '下限', high: '上限', steps: '步骤', weights: '权重', horizon: '时间跨度',
    ambition: '类型', objective: '所属目标', gone: '删除',
  },
}
