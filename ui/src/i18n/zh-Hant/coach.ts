import type { CoachWords } from '../coach'

export const coach: CoachWords = {
  title: (goal) => `安靜的教練：「${goal}」`,
  open: (n) => (n === 0 ? '教練沒有建議' : `教練有 ${n} 條建議`),
  loading: '正在看…',
  nothing: '沒有要補充的，讀起來很好。',
  never: '這些只是建議，不會擋住任何操作。',
  facts: 'F.A.C.T.S. 五項',
  letters: ['聚焦', '對齊', '承諾', '追蹤', '挑戰'],
  lettersMean: ['目標不多，關鍵結果二到五個', '對齊上級目標、使命或策略', '有負責人和日期', '每個關鍵結果都可衡量', '說明了是承諾型還是挑戰型'],
  good: '好',
  fails: '還沒有',
  fact: (code, a, b, goal) => {
    switch (code) {
      case 'too_many_objectives': return `這個白板有 ${a} 個目標；${b} 個更容易記住。`
      case 'too_few_keyresults': return `${a === '0' ? '沒有關鍵結果' : '只有一個關鍵結果'}；至少 ${b} 個，才能從不同角度看清成效。`
      case 'too_many_keyresults': return `有 ${a} 個關鍵結果；超過 ${b} 個就沒人知道先做什麼。`
      case 'serves_nothing': return '它沒有對齊任何目標或使命、願景、策略，也沒有說明為什麼不對齊。'
      case 'no_owner': return '沒有人為它負責。'
      case 'no_date': return '沒有日期。'
      case 'nothing_measured': return '沒有可用來衡量的關鍵結果。'
      case 'not_measured': return `「${goal}」既沒有起始值也沒有目標值。`
      case 'sandbagging': return '還沒做到的部分大家都很有把握，要不要再訂高一點？'
      default: return '是承諾型還是挑戰型？還沒有人說明。'
    }
  },
  about: (goal) => `「${goal}」`,
  why: '為什麼',
  weak: '較弱',
  strong: '更好',
  advice: {
    vague: (word) => `「${word}」只說了方向，沒說到什麼程度。請寫上數字。`,
    vagueGoal: (word) => `「${word}」只說了方向，沒說到什麼程度。寫清楚做到之後有什麼不同，或用至少兩個帶數字的關鍵結果來說明。`,
    task: (word) => `以「${word}」開頭的多半是任務：做完了，也不一定有什麼變好。請寫做成之後會有什麼不同。`,
    purpose: (above) => (above ? `沒有說明為了什麼。它對齊的是「${above}」，要不要寫上「以……」？` : '沒有說明為了什麼。加上「以……」「從而……」，或在下方寫明理由。'),
    smart: (parts) => `還缺少：${parts}。`,
    objectives: (n, most) => `這個白板有 ${n} 個目標，${most} 個就夠了。可以放下哪一個？`,
    keyresults: (n, most) => `有 ${n} 個關鍵結果，${most} 個就夠了。哪些說的是同一件事？`,
    few: (n, least) => (n === 0 ? `還沒有關鍵結果；至少 ${least} 個才可衡量。` : '只有一個關鍵結果容易被鑽漏洞，再加一個。'),
    definition: (other) => `「${other}」用另一種方式衡量同名的指標。請統一定義。`,
    copied: (above) => `它重複了「${above}」。你們自己的貢獻是什麼？`,
    sandbag: () => '還沒做到的部分平均信心超過 9，要不要再訂高一點？',
  },
  appendPurpose: '加上目的',
  suggest: (purpose) => `……${purpose.replace('，', '')}？`,
  purposeText: (above) => `，以${above || '……'}`,
  comma: '、',
  parts: { title: '標題', steps: '步驟', direction: '方向', metric: '衡量方式', baseline: '起始值', target: '目標值', unit: '單位', due: '截止日期', owner: '負責人' },
  rules: {
    vague: { name: '含糊的動詞', why: '沒有數字，任何人隨時都可以說「已經做到了」。', weak: '提升使用者體驗', strong: '首週留存率從 20% 到 35%' },
    task: { name: '任務冒充目標', why: '任務說的是我們做什麼，目標說的是做成之後有什麼不同。任務做完了、什麼也沒變，看起來卻像成功。', weak: '完成需求文件', strong: '開發無需追問即可開工：每週退回的需求從 3 個降到 0 個' },
    purpose: { name: '目的', why: '知道目標是為了什麼，才能找到更好的辦法。', weak: '重做結帳流程', strong: '重做結帳流程，以贏回中途放棄的顧客' },
    smart: { name: 'SMART 要素', why: '沒有定義、衡量方式和日期，就談不上商定。', weak: '更多忠誠的小店', strong: '第 4 週仍活躍的小店（來源：帳單）：12 月 31 日前從 20% 到 35%，負責人小安' },
    limits: { name: '太多或太少', why: '聚焦就是捨棄。', weak: '九個目標', strong: '三個目標，每個二到五個關鍵結果' },
    definition: { name: '一個指標，一個定義', why: '兩個團隊算法不同，爭的就是數字，而不是目標。', weak: '留存率（第一週）與留存率（第一年）', strong: '留存率：第 4 週活躍人數 / 註冊人數，各處一致' },
    copied: { name: '照抄上級', why: '照抄上級的關鍵結果像救命稻草：看似安全，卻沒有自己的內容。', weak: '把上級的話換一層再說一遍', strong: '只有這個團隊能帶來的貢獻' },
    sandbag: { name: '保守目標', why: '一開始大家就都有把握，說明目標是照著做得到的訂的。', weak: '第一週信心就是 10 分', strong: '照實說：大約五成把握' },
  },
}
