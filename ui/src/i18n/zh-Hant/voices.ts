import type { VoiceWords } from '../voices'

export const voices: VoiceWords = {
  title: '發言占比',
  hint: '把每一條與「人數」一條比較：較短的角色聲音較小。不顯示任何人的名字，少於三人的角色合併顯示。',
  few: '少於三人時會指向具體的人，因此不顯示。',
  hidden: (n) => `${n} 張尚未公開的便利貼不計入。`,
  role: '角色',
  and: '、',
  unnamed: '不署名',
  columns: { people: '人數', notes: '便利貼', survivals: '成為目標', votes: '投票' },
  revealTextMasked: '所有便利貼會同時公開，打亂順序且不署名。此操作無法撤回。',
  late: (n) => `你有 ${n} 張便利貼在公開之後才到達：它們是獨立書寫的，所以只有你能看到。`,
  showLate: '向所有人公開',
  proxy: {
    open: '替別人新增便利貼',
    title: '替沒有裝置的人書寫',
    whom: '這是誰的便利貼',
    elsewhere: '不在看板上的人',
    name: '姓名',
    text: '他們說了什麼',
    add: '新增便利貼',
    added: (whom) => `已替${whom}新增`,
    hint: '便利貼、紀要和歷史都會註明是替誰寫的，以及由你寫下。',
  },
}
