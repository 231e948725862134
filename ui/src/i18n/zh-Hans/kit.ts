import type { KitWords } from '../kit'

export const kit: KitWords = {
  close: '关闭',
  cancel: '取消',
}
