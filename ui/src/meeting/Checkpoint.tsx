// The checkpoint of the history that minutes were written from, as text and as
// a code to scan: on paper it lasts, and proves later that nothing before it
// was changed.
import { useEffect, useState } from 'preact/hooks'
import { minuteWords } from '../i18n/minutes'
import { askAsMe } from '../session'

/** The signed note; undefined until it came, or when it cannot be had. */
export function useCheckpoint(board: string): string | undefined {
  const [note, setNote] = useState<string>()
  useEffect(() => {
    let there = true
    void askAsMe<{ note: string }>('GET', `/api/boards/${board}/checkpoint`, undefined, board).then((c) => there && setNote(c.note), () => undefined)
    return () => {
      there = false
    }
  }, [board])
  return note
}

/** Under a heading of the level above `heading`. */
export function Checkpoint({ note, heading: Heading }: { note: string; heading: 'h2' | 'h3' | 'h4' }) {
  const t = minuteWords()
  const [code, setCode] = useState<{ path: string; side: number }>()
  useEffect(() => {
    void import('../share/qr').then((m) => setCode(m.qrPath(note)))
  }, [note])
  return (
    <section class="minutes-checkpoint">
      <Heading>{t.checkpoint}</Heading>
      <p>{t.checkpointText}</p>
      <div>
        {code && (
          <svg class="qr-code" viewBox={`0 0 ${code.side} ${code.side}`} role="img" aria-label={t.checkpointCode} shape-rendering="crispEdges">
            <path d={code.path} />
          </svg>
        )}
        <pre class="note-text-raw" tabIndex={0} role="region" aria-label={t.checkpoint}>{note}</pre>
      </div>
    </section>
  )
}

/** The same at the end of a Markdown text. */
export function markdownCheckpoint(note: string): string {
  const t = minuteWords()
  return `\n## ${t.checkpoint}\n\n${t.checkpointText}\n\n\`\`\`\n${note}\`\`\`\n`
}
