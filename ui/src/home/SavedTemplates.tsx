import { useEffect, useRef, useState } from 'preact/hooks'
import { Refusal, type SavedTemplate } from '../api'
import { home } from '../i18n/home'
import { reasonWords } from '../i18n/reasons'
import { when } from '../i18n/when'
import { Button, Confirm, Menu, toast } from '../kit'
import { go } from '../route'
import { askAsMe } from '../session'
import { newId } from '../sync/id'
import { keepFile } from './keepfile'
import { TemplateArt } from './TemplateArt'
import { extent } from './Templates'

const largest = 200_000 // bytes of a file that is worth sending

/** What people here have made of their meetings, to begin with again, to hand on as a file, and to take from one. */
export function SavedTemplates() {
  const [saved, setSaved] = useState<readonly SavedTemplate[]>()
  const [retiring, setRetiring] = useState<SavedTemplate>()
  const file = useRef<HTMLInputElement>(null)
  const t = home()
  const load = () => askAsMe<{ templates: SavedTemplate[] }>('GET', '/api/saved-templates').then((a) => setSaved(a.templates), tell)
  useEffect(() => void load(), [])
  const use = async (x: SavedTemplate) => {
    const { board } = await askAsMe<{ board: string }>('POST', '/api/boards', { template: x.id, saved: true, command: newId() })
    go(`/b/${board}`)
  }
  const share = async (x: SavedTemplate) => keepFile(`${x.name}.keyline.json`, JSON.stringify(await askAsMe<object>('GET', `/api/saved-templates/${x.id}`), null, 2))
  const take = async (f: File | undefined) => {
    if (!f) return
    if (f.size > largest) return toast({ text: t.fileTooLarge, icon: 'warning' })
    let parsed: unknown
    try {
      parsed = JSON.parse(await f.text())
    } catch {
      return toast({ text: t.fileNoTemplate, icon: 'warning' })
    }
    await askAsMe('POST', '/api/saved-templates', { file: parsed, command: newId() })
    toast({ text: t.imported, icon: 'check' })
    await load()
  }
  const retire = async (x: SavedTemplate) => {
    await askAsMe('POST', `/api/saved-templates/${x.id}/retire`, {})
    await load()
  }
  if (!saved) return null
  return (
    <div class="saved">
      <div class="saved-head">
        <h3 id="saved">{t.saved}</h3>
        <Button small icon="plus" onClick={() => file.current?.click()}>
          {t.importFile}
        </Button>
        <input
          ref={file} type="file" hidden accept=".json,application/json" aria-label={t.importFile}
          onChange={(e) => {
            const { files } = e.currentTarget
            void take(files?.[0]).catch(tell)
            e.currentTarget.value = ''
          }}
        />
      </div>
      {saved.length === 0 && <p class="saved-none">{t.noneSaved}</p>}
      <ul class="templates" aria-labelledby="saved">
        {saved.map((x) => (
          <li key={x.id} class="saved-item">
            <button type="button" class="template" onClick={() => void use(x).catch(tell)}>
              <TemplateArt id="saved" />
              <span class="template-words" lang={x.lang}>
                <strong>{x.name}</strong>
                {x.about && <span>{x.about}</span>}
                <small>{extent(x)}</small>
                <small>{t.savedBy(x.by, when(x.at))}</small>
              </span>
            </button>
            <Menu
              small label={t.templateMenu(x.name)} class="saved-menu"
              items={() => [
                { label: t.exportFile, icon: 'download', onSelect: () => void share(x).catch(tell) },
                ...(x.mine ? ['line' as const, { label: t.retire, icon: 'trash' as const, danger: true, onSelect: () => setRetiring(x) }] : []),
              ]}
            />
          </li>
        ))}
      </ul>
      {retiring && (
        <Confirm title={t.retireAsk(retiring.name)} text={t.retireText} yes={t.retire} danger onYes={() => void retire(retiring).catch(tell)} onClose={() => setRetiring(undefined)} />
      )}
    </div>
  )
}

function tell(e: unknown): void {
  if (e instanceof Refusal && e.status !== 401) toast({ text: reasonWords(e.reason, e.message, e.args), icon: 'warning' })
}
