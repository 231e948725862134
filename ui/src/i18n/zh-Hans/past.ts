import type { PastWords } from '../past'

export const past: PastWords = {
  history: '历史与证明',
  review: '目标复盘',
  heroes: '表扬榜',
  activity: '动态',
  forYou: '与我相关',
  why: '这个目标从何而来？',
  changed: '这块白板的历史与此浏览器之前所见不符，可能有人改写过。',
  newKey: '这块白板的历史由此浏览器不认识的密钥签名。',
}
