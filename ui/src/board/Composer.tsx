// The box under the thumb that adds notes to the list, one after the other.
import { useRef, useState } from 'preact/hooks'
import { board as words } from '../i18n/board'
import { announce } from '../kit/announce'
import { IconButton } from '../kit/button'
import { Select } from '../kit/field'
import { meetingOf } from '../meeting/phase'
import { called } from './notekinds'
import { groupRef, noteRef, type Wall } from './model'
import { addNote } from './verbs'

export function Composer({ wall, groupless }: { wall: Wall; groupless?: boolean }) {
  const [text, setText] = useState('')
  const [group, setGroup] = useState('')
  const [issue, setIssue] = useState('')
  const box = useRef<HTMLTextAreaElement>(null)
  const t = words()
  const groups = wall.groups.value
  const into = groups.includes(group) ? group : ''
  const issues = meetingOf(wall.board).now.value?.notes === 'answer' ? wall.board.table('note').all.value.filter((n) => n.kind === 'issue' && !n.gone && n.text) : []
  const answered = issues.some((n) => noteRef(n.id) === issue) ? issue : ''
  const add = () => {
    const plain = text.trim()
    if (!plain) return box.current?.focus()
    wall.active.value = into ? groupRef(into) : undefined
    addNote(wall, undefined, plain, answered ? { about: [answered] } : {})
    setText('')
    announce(t.said.added)
    box.current?.focus()
  }
  return (
    <form
      class="composer"
      onSubmit={(e) => {
        e.preventDefault()
        add()
      }}
    >
      {groups.length > 0 && !groupless && (
        <Select
          label={t.moveToGroup}
          hideLabel
          value={into}
          onChange={setGroup}
          options={[{ value: '', label: t.noGroupTitle }, ...groups.map((id) => ({ value: id, label: wall.group(id).value?.name || t.unnamedGroup }))]}
        />
      )}
      {issues.length > 0 && (
        <Select
          label={t.answersWhich}
          hideLabel
          value={answered}
          onChange={setIssue}
          options={[{ value: '', label: t.answersWhich }, ...issues.map((n) => ({ value: noteRef(n.id), label: called(wall.board, noteRef(n.id)) }))]}
        />
      )}
      <div class="livetext composer-box">
        <textarea
          ref={box}
          rows={1}
          aria-label={t.newNote}
          placeholder={t.notePlaceholder}
          value={text}
          maxLength={4096}
          onInput={(e) => setText(e.currentTarget.value)}
          onKeyDown={(e) => {
            if (e.key !== 'Enter' || e.shiftKey || e.isComposing || e.keyCode === 229) return
            e.preventDefault()
            add()
          }}
        />
        <div class="copy" aria-hidden="true">{text + '\u200b'}</div>
      </div>
      <IconButton icon="arrow-up" kind="plain" class="composer-send" type="submit" label={t.send} />
    </form>
  )
}
