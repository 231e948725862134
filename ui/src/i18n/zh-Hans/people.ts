import type { PeopleWords } from '../people'

export const people: PeopleWords = {
  roles: { owner: '所有者', facilitator: '主持人', participant: '参与者', observer: '观察者', auditor: '审计员' },
  can: {
    owner: '可以做任何事，并管理成员',
    facilitator: '主持会议，邀请他人',
    participant: '写便签和目标',
    observer: '只看不改',
    auditor: '查看全部历史',
  },
  language: '语言',
  theme: '外观',
  themes: { system: '跟随系统', light: '浅色', dark: '深色' },
  settings: '设置',
}
