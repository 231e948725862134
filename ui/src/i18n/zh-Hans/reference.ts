import type { ReferenceWords } from '../reference'

export const reference: ReferenceWords = {
  home: '回到你的白板',
  title: '程序接口',
  intro: '这个 Keyline 能应答的每一个地址。程序可以读取同样内容的 OpenAPI 3.1 文档：',
  english: '以下说明为英文。',
  way: '程序如何登录',
  wayText: '和人一样，通过邀请链接或成员链接。访问令牌有效十分钟，用随之得到的 Cookie 换取下一个。',
  areas: '分类',
  address: '地址中的参数',
  sent: '发送的内容',
  oneOf: '以下命令之一，写在 name 和 data 中',
  answers: '返回的内容',
  nothing: '没有更多内容。',
  file: '文件',
  refusals: '拒绝时的状态码',
  types: '数据类型',
  needed: '必有',
  optional: '可选',
  by: { token: '需要访问令牌', refresh: '需要刷新 Cookie', nobody: '无需登录' },
  away: '无法加载说明，请重新打开此页。',
}
