import type { UnsafeWords } from '../unsafe'

export const unsafe: UnsafeWords = {
  plainHttp: '目前的連線未加密：同一個網路上的任何人都可能看到內容。',
  weak: (what) => `這裡的白板保存得不夠安全：${what}。執行此 Keyline 的人可以改變這一點。`,
  between: '；',
  store: {
    plaintext: '與儲存端之間的連線未加密',
    unverified: '沒有核實儲存端是否為正確的那一個',
    'default-password': '儲存端仍在使用預設密碼',
  },
}
