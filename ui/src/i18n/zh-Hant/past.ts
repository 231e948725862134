import type { PastWords } from '../past'

export const past: PastWords = {
  history: '歷史與證明',
  review: '目標復盤',
  heroes: '表揚榜',
  activity: '動態',
  forYou: '與我相關',
  why: '這個目標從何而來？',
  changed: '這塊白板的歷史與此瀏覽器之前所見不符，可能有人改寫過。',
  newKey: '這塊白板的歷史由此瀏覽器不認識的金鑰簽署。',
}
