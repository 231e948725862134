import type { VoiceWords } from '../voices'

export const voices: VoiceWords = {
  title: '发言占比',
  hint: '把每一条与“人数”一条比较：较短的角色声音较小。不显示任何人的名字，少于三人的角色合并显示。',
  few: '少于三人时会指向具体的人，因此不显示。',
  hidden: (n) => `${n} 张尚未公开的便签不计入。`,
  role: '角色',
  and: '、',
  unnamed: '不署名',
  columns: { people: '人数', notes: '便签', survivals: '成为目标', votes: '投票' },
  revealTextMasked: '所有便签会同时公开，打乱顺序且不署名。此操作无法撤回。',
  late: (n) => `你有 ${n} 张便签在公开之后才到达：它们是独立书写的，所以只有你能看到。`,
  showLate: '向所有人公开',
  proxy: {
    open: '替别人添加便签',
    title: '替没有设备的人书写',
    whom: '这是谁的便签',
    elsewhere: '不在看板上的人',
    name: '姓名',
    text: '他们说了什么',
    add: '添加便签',
    added: (whom) => `已替${whom}添加`,
    hint: '便签、纪要和历史都会注明是替谁写的，以及由你写下。',
  },
}
