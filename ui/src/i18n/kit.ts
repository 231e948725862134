import { words } from './index'

const en = {
  close: 'Close',
  cancel: 'Cancel',
}
export type KitWords = typeof en
export const kit = words('kit', en)
