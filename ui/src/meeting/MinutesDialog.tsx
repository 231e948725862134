import { keepFile } from '../home/keepfile'
import { meeting } from '../i18n/meeting'
import { minuteWords } from '../i18n/minutes'
import { Button, Dialog, toast } from '../kit'
import type { Board } from '../sync/types'
import { Checkpoint, markdownCheckpoint, useCheckpoint } from './Checkpoint'
import { asMarkdown, minutesOf, type Item } from './minutes'

/** The minutes, to read, copy, keep and print. */
export function MinutesDialog({ board, onClose }: { board: Board; onClose: () => void }) {
  const t = meeting()
  const minutes = minutesOf(board)
  const note = useCheckpoint(board.id)
  const markdown = () => asMarkdown(minutes) + (note ? markdownCheckpoint(note) : '')
  const copy = async () => {
    await navigator.clipboard.writeText(markdown())
    toast({ text: minuteWords().copied, icon: 'check' })
  }
  return (
    <Dialog
      title={t.minutes}
      onClose={onClose}
      wide
      reading
      class="minutes"
      footer={
        <>
          <Button icon="copy" onClick={() => void copy()}>
            {minuteWords().copy}
          </Button>
          <Button icon="download" onClick={() => keepFile(`${minutes.title}.md`, markdown(), 'text/markdown')}>
            {minuteWords().download}
          </Button>
          <Button kind="primary" onClick={() => window.print()}>
            {minuteWords().print}
          </Button>
        </>
      }
    >
      <article class="minutes-text">
        <h3 class="display">{minutes.title}</h3>
        {minutes.sections.map((s) => (
          <section key={s.title}>
            <h4>{s.title}</h4>
            <List items={s.items} />
          </section>
        ))}
        {note && <Checkpoint note={note} heading="h4" />}
      </article>
    </Dialog>
  )
}

function List({ items }: { items: readonly Item[] }) {
  return (
    <ul>
      {items.map((i, n) => (
        <li key={n}>
          {i.text}
          {i.under && i.under.length > 0 && <List items={i.under} />}
        </li>
      ))}
    </ul>
  )
}
