import type { CoachWords } from '../coach'

export const coach: CoachWords = {
  title: (goal) => `安静的教练：“${goal}”`,
  open: (n) => (n === 0 ? '教练没有建议' : `教练有 ${n} 条建议`),
  loading: '正在看…',
  nothing: '没有要补充的，读起来很好。',
  never: '这些只是建议，不会拦住任何操作。',
  facts: 'F.A.C.T.S. 五项',
  letters: ['聚焦', '对齐', '承诺', '追踪', '挑战'],
  lettersMean: ['目标不多，关键结果二到五个', '对齐上级目标、使命或战略', '有负责人和日期', '每个关键结果都可衡量', '说明了是承诺型还是挑战型'],
  good: '好',
  fails: '还没有',
  fact: (code, a, b, goal) => {
    switch (code) {
      case 'too_many_objectives': return `这个白板有 ${a} 个目标；${b} 个更容易记住。`
      case 'too_few_keyresults': return `${a === '0' ? '没有关键结果' : '只有一个关键结果'}；至少 ${b} 个，才能从不同角度看清成效。`
      case 'too_many_keyresults': return `有 ${a} 个关键结果；超过 ${b} 个就没人知道先做什么。`
      case 'serves_nothing': return '它没有对齐任何目标或使命、愿景、战略，也没有说明为什么不对齐。'
      case 'no_owner': return '没有人为它负责。'
      case 'no_date': return '没有日期。'
      case 'nothing_measured': return '没有可用来衡量的关键结果。'
      case 'not_measured': return `“${goal}”既没有起始值也没有目标值。`
      case 'sandbagging': return '还没做到的部分大家都很有把握，要不要再定高一点？'
      default: return '是承诺型还是挑战型？还没有人说明。'
    }
  },
  about: (goal) => `“${goal}”`,
  why: '为什么',
  weak: '较弱',
  strong: '更好',
  advice: {
    vague: (word) => `“${word}”只说了方向，没说到什么程度。请写上数字。`,
    vagueGoal: (word) => `“${word}”只说了方向，没说到什么程度。写清楚做到之后有什么不同，或用至少两个带数字的关键结果来说明。`,
    task: (word) => `以“${word}”开头的多半是任务：做完了，也不一定有什么变好。请写做成之后会有什么不同。`,
    purpose: (above) => (above ? `没有说明为了什么。它对齐的是“${above}”，要不要写上“以……”？` : '没有说明为了什么。加上“以……”“从而……”，或在下方写明理由。'),
    smart: (parts) => `还缺少：${parts}。`,
    objectives: (n, most) => `这个白板有 ${n} 个目标，${most} 个就够了。可以放下哪一个？`,
    keyresults: (n, most) => `有 ${n} 个关键结果，${most} 个就够了。哪些说的是同一件事？`,
    few: (n, least) => (n === 0 ? `还没有关键结果；至少 ${least} 个才可衡量。` : '只有一个关键结果容易被钻空子，再加一个。'),
    definition: (other) => `“${other}”用另一种方式衡量同名的指标。请统一定义。`,
    copied: (above) => `它重复了“${above}”。你们自己的贡献是什么？`,
    sandbag: () => '还没做到的部分平均信心超过 9，要不要再定高一点？',
  },
  appendPurpose: '加上目的',
  suggest: (purpose) => `……${purpose.replace('，', '')}？`,
  purposeText: (above) => `，以${above || '……'}`,
  comma: '、',
  parts: { title: '标题', steps: '步骤', direction: '方向', metric: '衡量口径', baseline: '起始值', target: '目标值', unit: '单位', due: '截止日期', owner: '负责人' },
  rules: {
    vague: { name: '含糊的动词', why: '没有数字，任何人随时都可以说“已经做到了”。', weak: '提升用户体验', strong: '首周留存率从 20% 到 35%' },
    task: { name: '任务冒充目标', why: '任务说的是我们做什么，目标说的是做成之后有什么不同。任务做完了、什么也没变，看上去却像成功。', weak: '完成需求文档', strong: '开发无需追问即可开工：每周退回的需求从 3 个降到 0 个' },
    purpose: { name: '目的', why: '知道目标是为了什么，才能找到更好的办法。', weak: '重做结账流程', strong: '重做结账流程，以赢回中途放弃的顾客' },
    smart: { name: 'SMART 要素', why: '没有定义、衡量方式和日期，就谈不上商定。', weak: '更多忠诚的小店', strong: '第 4 周仍活跃的小店（来源：账单）：12 月 31 日前从 20% 到 35%，负责人小安' },
    limits: { name: '太多或太少', why: '聚焦就是舍弃。', weak: '九个目标', strong: '三个目标，每个二到五个关键结果' },
    definition: { name: '一个指标，一个定义', why: '两个团队算法不同，争的就是数字，而不是目标。', weak: '留存率（第一周）与留存率（第一年）', strong: '留存率：第 4 周活跃人数 / 注册人数，各处一致' },
    copied: { name: '照抄上级', why: '照抄上级的关键结果像救命稻草：看似安全，却没有自己的内容。', weak: '把上级的话换一层再说一遍', strong: '只有这个团队能带来的贡献' },
    sandbag: { name: '保守目标', why: '一开始大家就都有把握，说明目标是照着能做到的定的。', weak: '第一周信心就是 10 分', strong: '照实说：大约五成把握' },
  },
}
