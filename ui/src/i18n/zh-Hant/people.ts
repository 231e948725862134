import type { PeopleWords } from '../people'

export const people: PeopleWords = {
  roles: { owner: '擁有者', facilitator: '主持人', participant: '參與者', observer: '觀察者', auditor: '稽核員' },
  can: {
    owner: '可以做任何事，並管理成員',
    facilitator: '主持會議，邀請他人',
    participant: '寫便利貼和目標',
    observer: '只看不改',
    auditor: '查看完整歷程',
  },
  language: '語言',
  theme: '外觀',
  themes: { system: '依裝置設定', light: '淺色', dark: '深色' },
  settings: '設定',
}
