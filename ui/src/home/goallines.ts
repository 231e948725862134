// First goals as people type or paste them: a line for each objective, below
// it its key results, indented or with a mark.

export interface FirstGoal { title: string; results: string[] }

/** Of objectives, and of key results of each. */
export const most = 20
const longest = 300 // UTF-16 units of a title

const label = /^(?:(?:O|Objective|目标|目標)\s*\d*\s*[:：.、)）]\s*)/i
const resultLabel = /^(?:KR|Key result|关键结果|關鍵結果)\s*[\d.]*\s*[:：.、)）]?\s*/i
const mark = /^(?:[-–—•·*‣◦●○]|\d{1,2}[.)、）])\s*/

/** What lines of text say about goals. Lines before the first objective that look like key results are objectives. */
export function goalLines(text: string): FirstGoal[] {
  const goals: FirstGoal[] = []
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim()
    if (!line) continue
    const last = goals.at(-1)
    const bare = line.replace(mark, '')
    const result = resultLabel.test(bare) || ((/^\s/.test(raw) || /^[-–—•·*‣◦●○]/.test(line)) && !label.test(bare))
    const title = bare.replace(resultLabel, '').replace(label, '').slice(0, longest).trim()
    if (!title) continue
    if (result && last) {
      if (last.results.length < most) last.results.push(title)
    } else if (goals.length < most) goals.push({ title, results: [] })
  }
  return goals
}
