import type { ReferenceWords } from '../reference'

export const reference: ReferenceWords = {
  home: '回到你的白板',
  title: '程式介面',
  intro: '這個 Keyline 能回應的每一個位址。程式可以讀取相同內容的 OpenAPI 3.1 文件：',
  english: '以下說明為英文。',
  way: '程式如何登入',
  wayText: '和人一樣，透過邀請連結或成員連結。存取權杖有效十分鐘，用一併取得的 Cookie 換取下一個。',
  areas: '分類',
  address: '位址中的參數',
  sent: '送出的內容',
  oneOf: '以下命令之一，寫在 name 和 data 中',
  answers: '回傳的內容',
  nothing: '沒有更多內容。',
  file: '檔案',
  refusals: '拒絕時的狀態碼',
  types: '資料型別',
  needed: '必有',
  optional: '選填',
  by: { token: '需要存取權杖', refresh: '需要更新 Cookie', nobody: '無須登入' },
  away: '無法載入說明，請重新開啟此頁。',
}
