// Draws where others have their carets and selections in a text, over a copy
// of it that is set exactly like the text itself. The copy also gives a
// textarea in the same box its height.
import type { Board, FieldName } from '../sync/types'
import { hueClass, nameOf } from './people'
import { writersOf, type Writer } from './presence'

/** `instead` gives the box its size while there is no text. */
export function Carets({ board, field, instead = '' }: { board: Board; field: FieldName; instead?: string | undefined }) {
  const text = board.field(field).text.value
  const writers = writersOf(board)(field).value
  return (
    <div class="carets" aria-hidden="true">
      <div class="copy">{(text || instead) + '\u200b'}</div>
      {writers.map((w) => (
        <CaretOf key={w.session} board={board} text={text} writer={w} />
      ))}
    </div>
  )
}

function CaretOf({ board, text, writer }: { board: Board; text: string; writer: Writer }) {
  const clamp = (n: number) => Math.max(0, Math.min(text.length, n))
  const [caret, end] = [clamp(writer.caret), clamp(writer.end)]
  const [from, to] = [Math.min(caret, end), Math.max(caret, end)]
  const flag = (
    <span class="caret">
      <span class="flag">{nameOf(board, writer.person)}</span>
    </span>
  )
  return (
    <div class={'copy ' + hueClass(board, writer.person)}>
      {text.slice(0, from)}
      {caret === from && flag}
      {from < to && <mark>{text.slice(from, to)}</mark>}
      {caret !== from && flag}
      {text.slice(to) + '\u200b'}
    </div>
  )
}
