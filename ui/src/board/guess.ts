// What a title already says of its measure: from where to where, of what.
import { parseNumber } from './measuring'

export interface Guess { baseline: number; target: number; unit: string }

const N = '([-−]?[0-9０-９](?:[0-9０-９.,]*[0-9０-９])?)'
const latin = '(%|‰|[a-z]+)?'
const han = '(%|％|‰|个百分点|個百分點|百分点|百分點|毫秒|秒|分钟|分鐘|小时|小時|万元|萬元|亿元|億元|元|万|萬|亿|億|[天日周週月年次家人个個件单單分倍吨噸台项項名位条條款])?'
const toward = '[^0-9０-９，。；,;]{0,8}?'

const ways: readonly RegExp[] = [
  new RegExp(`\\bfrom\\s+([€$£¥]?)${N}\\s*${latin}\\s+(?:down |up )?to\\s+[€$£¥]?${N}\\s*${latin}`, 'i'),
  new RegExp(`[从從由]()\\s*${N}\\s*${han}${toward}[到至为為]\\s*${N}\\s*${han}`),
  new RegExp(`([€$£¥]?)${N}\\s*${latin}\\s*(?:→|->|–>)\\s*[€$£¥]?${N}\\s*${latin}`, 'i'),
]
// "40 % come back (now 22 %)": the goal first.
const now = new RegExp(`([€$£¥]?)${N}\\s*(%|‰)?.*[(（]\\s*(?:now|currently|today|目前|现在|現在|当前|當前)\\s*[:：]?\\s*[€$£¥]?${N}\\s*(%|‰)?`, 'i')

const notUnits = /^(up|down|to|by|in|of|per|until|and|a|an|the|for|on|at|with|within)$/i

/** Undefined where a title says no way from a number to another one. */
export function guessFrom(title: string): Guess | undefined {
  const way = ways.map((w) => w.exec(title)).find((m) => m !== null)
  const m = way ?? now.exec(title)
  if (!m) return undefined
  const [, symbol = '', first = '', one = '', second = '', other = ''] = m
  const [a, b] = [parseNumber(first), parseNumber(second)]
  if (a === undefined || b === undefined || !Number.isFinite(a) || !Number.isFinite(b) || a === b) return undefined
  const unit = [other, one].find((u) => u !== '' && !notUnits.test(u)) ?? ''
  return { ...(way ? { baseline: a, target: b } : { baseline: b, target: a }), unit: [unit.replace('％', '%'), symbol].filter(Boolean).join(' ') }
}
