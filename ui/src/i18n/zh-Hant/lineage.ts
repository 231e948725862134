import type { LineageWords } from '../lineage'

export const lineage: LineageWords = {
  title: '版本與更改',
  hint: '商定時的內容，以及之後的每次更改。',
  goal: '目標',
  churn: (index) => `變動指數 ${index}。`,
  counts: (moves, goals) => `統計目標及其關鍵結果在商定後的更改與重新開啟次數，再除以曾經商定的目標數：這裡共 ${moves} 次、${goals} 個。`,
  never: '從未商定。',
  first: '首次商定',
  again: (n) => `第 ${n} 版：再次商定`,
  now: (state) => `現在：${state}`,
  by: (who, when) => `${who}，${when}`,
  same: '文字與數字不變，再次商定。',
  missing: (parts) => `商定時缺少：${parts}`,
  reopened: '重新開啟',
  sinceFirst: '與首次商定相比：',
  asFirst: '與首次商定時相同。',
  nothing: '無',
  gone: '已刪除',
  fields: {
    pilot: '試點',
    phased: '階段目標值',
    title: '標題', other: '譯文', why: '理由', metric: '衡量方式', direction: '方向', baseline: '起始值', target: '目標值', unit: '單位', owner: '負責人', due: '截止日期',
    kind: '衡量類型', low: '下限', high: '上限', steps: '步驟', weights: '權重', horizon: '時間跨度',
    ambition: '類型', objective: '所屬目標', gone: '刪除',
  },
}
