import { useEffect, useRef } from 'preact/hooks'
import { LiveText } from '../board/LiveText'
import { shell } from '../i18n/shell'
import { spoken } from '../i18n/spoken'
import { Button, IconButton, Menu, Segments, StatusChip, type IconName } from '../kit'
import { mayLead } from '../meeting/phase'
import { follow } from '../route'
import type { Board } from '../sync/types'
import { TalkSlot } from '../talk/TalkSlot'
import { boardMenu, open } from './boardactions'
import { Mark } from './Mark'
import { Presence } from './Presence'
import { canWrite } from './rights'
import { show, view, viewsHere, type View } from './view'

const icons: Record<View, IconName> = { step: 'flag', wall: 'wall', list: 'list', goals: 'goals', both: 'both', table: 'table' }

/** Everything about the board as a whole. */
export function TopBar({ board }: { board: Board }) {
  const t = shell()
  const write = canWrite(board)
  return (
    <header class="top">
      <a class="top-home" href="/" onClick={follow} aria-label={t.home} data-tip={t.home}>
        <Mark />
      </a>
      <Title board={board} />
      <div class="top-view">
        <Segments
          compact
          label={t.view}
          value={view.value}
          onChange={show}
          options={viewsHere.value.map((v) => ({ value: v, label: t.views[v], icon: icons[v] }))}
        />
      </div>
      <div class="top-state">
        <StatusChip status={board.status.value} />
        {write && (
          <span class="top-undo">
            <IconButton icon="undo" label={t.undo} keys="mod+z" onClick={() => board.dispatch('Undo', {})} />
            <IconButton icon="redo" label={t.redo} keys="mod+shift+z" onClick={() => board.dispatch('Redo', {})} />
          </span>
        )}
        <TalkSlot board={board} />
        <Presence board={board} />
      </div>
      <div class="top-end">
        <Button kind="primary" icon="share" class="top-share" aria-label={t.share} onClick={() => (open.value = 'share')}>
          {t.share}
        </Button>
        <Menu label={t.menu} items={() => boardMenu(board)} />
      </div>
    </header>
  )
}

function Title({ board }: { board: Board }) {
  const t = shell()
  const box = useRef<HTMLDivElement>(null)
  const field = `board/${board.id}/title`
  const text = board.field(field).text.value
  useEffect(() => {
    document.title = `${text || t.untitled} – Keyline`
  })
  return (
    <div ref={box} class="top-title">
      <h1 class="only-heard" lang={spoken(text)}>{text || t.untitled}</h1>
      <LiveText
        board={board}
        field={field}
        label={t.title}
        placeholder={t.untitled}
        readOnly={!mayLead(board)}
        onEnd={(how) => {
          if (how === 'blur') {
            // A long title is read from its beginning again.
            for (const e of [box.current, box.current?.querySelector('textarea')]) e?.scrollTo(0, 0)
          } else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
        }}
      />
    </div>
  )
}
