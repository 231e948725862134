// The links of a key result or an initiative: added and removed.
import { useState } from 'preact/hooks'
import { initiatives as words } from '../i18n/initiatives'
import { kit } from '../i18n/kit'
import { Button, IconButton } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { Field } from '../kit/field'
import { newId } from '../sync/id'
import type { Board, Ref } from '../sync/types'
import { isAddress, keyOf } from './address'
import { linksOf, nameOfLink } from './Links'

const MOST = 20

export function LinksDialog({ board, of, edit, onClose }: { board: Board; of: Ref; edit: boolean; onClose: () => void }) {
  const t = words().links
  const list = linksOf(board, of)
  return (
    <Dialog title={t.title} class="links-dialog" onClose={onClose} footer={<Button kind="primary" onClick={onClose}>{kit().close}</Button>}>
      <p class="goal-hint">{t.text}</p>
      {list.length > 0 && (
        <ul class="links-list">
          {list.map((l) => (
            <li key={l.id}>
              <span>
                {nameOfLink(l)}
                <small>{l.url}</small>
              </span>
              {edit && <IconButton small icon="trash" label={t.remove(nameOfLink(l))} onClick={() => board.dispatch('RemoveLink', { ref: of, link: l.id })} />}
            </li>
          ))}
        </ul>
      )}
      {edit && (list.length < MOST ? <New board={board} of={of} /> : <p class="goal-hint">{t.full(MOST)}</p>)}
    </Dialog>
  )
}

function New({ board, of }: { board: Board; of: Ref }) {
  const t = words().links
  const [url, setUrl] = useState('')
  const [key, setKey] = useState('')
  const [wrong, setWrong] = useState(false)
  const add = () => {
    const address = url.trim()
    setWrong(!isAddress(address))
    if (!isAddress(address)) return
    board.dispatch('AddLink', { ref: of, link: newId(), key: key.trim() || keyOf(address), url: address })
    setUrl('')
    setKey('')
  }
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === 'Enter' && !e.isComposing) add()
  }
  return (
    <div class="link-new">
      <Field label={t.address} value={url} maxLength={500} inputMode="url" autocomplete="off" placeholder="https://" error={wrong ? t.addressWrong : undefined} onInput={setUrl} onKeyDown={onKeyDown} />
      <Field label={t.key} value={key} maxLength={80} autocomplete="off" placeholder={keyOf(url.trim()) || t.optional} onInput={setKey} onKeyDown={onKeyDown} />
      <Button icon="plus" onClick={add}>{t.addIt}</Button>
    </div>
  )
}
