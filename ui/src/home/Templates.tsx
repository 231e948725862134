import { useState } from 'preact/hooks'
import { Refusal, type Template } from '../api'
import { lang } from '../i18n'
import { home } from '../i18n/home'
import { meeting } from '../i18n/meeting'
import { reasonWords } from '../i18n/reasons'
import { toast } from '../kit'
import { go } from '../route'
import { askAsMe } from '../session'
import { newId } from '../sync/id'
import { TemplateArt } from './TemplateArt'

/** "5 steps · 60 min" */
export const extent = ({ steps = 0, minutes = 0 }: { steps?: number; minutes?: number }): string =>
  [home().steps(steps), minutes > 0 ? meeting().length(minutes) : ''].filter(Boolean).join(' · ')

/** Ways to begin; one press makes the board and opens it. */
export function Templates({ templates }: { templates: readonly Template[] }) {
  const [busy, setBusy] = useState<string>()
  const t = home()
  const create = async (template: Template) => {
    if (busy) return
    setBusy(template.id)
    try {
      const { board } = await askAsMe<{ board: string }>('POST', '/api/boards', { template: template.id, lang: lang(), command: newId() })
      go(`/b/${board}`)
    } catch (e) {
      setBusy(undefined)
      const text = e instanceof Refusal ? reasonWords(e.reason, e.message, e.args) : String(e)
      toast({ text, icon: 'warning' })
    }
  }
  const name = (x: Template) => x.names[lang()] ?? x.names['en'] ?? x.id
  return (
    <ul class="templates">
      {templates.map((x) => (
        <li key={x.id}>
          <button type="button" class="template" aria-busy={busy === x.id || undefined} onClick={() => void create(x)}>
            <TemplateArt id={x.id} />
            <span class="template-words">
              <strong>{name(x)}</strong>
              <span>{busy === x.id ? t.creating : (x.about[lang()] ?? x.about['en'])}</span>
              {x.steps !== undefined && <small>{extent(x)}</small>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
