import type { KitWords } from '../kit'

export const kit: KitWords = {
  close: '關閉',
  cancel: '取消',
}
