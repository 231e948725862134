import type { UnsafeWords } from '../unsafe'

export const unsafe: UnsafeWords = {
  plainHttp: '当前连接未加密：同一网络中的任何人都可能看到内容。',
  weak: (what) => `这里的白板保存得不够安全：${what}。运行此 Keyline 的人可以改变这一点。`,
  between: '；',
  store: {
    plaintext: '与存储之间的连接未加密',
    unverified: '没有核实存储是否为正确的那一个',
    'default-password': '存储仍在使用出厂密码',
  },
}
