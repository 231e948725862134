import { lang, languageNames, languages } from '../i18n'
import { labelled } from '../i18n/kit'
import { space as words } from '../i18n/space'
import { Button } from '../kit'
import { statementsOf } from '../map/model'
import { newId } from '../sync/id'
import { govern } from './govern'
import { only } from './live'
import { Kept, Remove, type PartProps } from './part'
import type { Statement } from './types'

/** Mission, vision and strategies, each in as many languages as one likes. */
export function Purpose({ tables, owner }: PartProps) {
  const t = words()
  const all = statementsOf(tables)
  const one = (kind: 'mission' | 'vision'): Statement => all.find((s) => s.kind === kind) ?? { id: '', kind }
  return (
    <div class="space-part">
      <Kept label={t.rename} value={only(tables, 'space')?.name ?? ''} readOnly={!owner} onKeep={(name) => govern('RenameSpace', { name })} />
      <p>{t.purposeText}</p>
      <Words s={one('mission')} owner={owner} />
      <Words s={one('vision')} owner={owner} />
      {all.filter((s) => s.kind === 'strategy').map((s) => <Words key={s.id} s={s} owner={owner} />)}
      {owner && (
        <Button icon="plus" onClick={() => void govern('WriteStatement', { statement: newId(), kind: 'strategy', texts: { [lang()]: t.kinds['strategy']! } })}>
          {t.addStrategy}
        </Button>
      )}
    </div>
  )
}

function Words({ s, owner }: { s: Statement; owner: boolean }) {
  const t = words()
  const name = t.kinds[s.kind] ?? ''
  const texts = () => Object.fromEntries(languages.flatMap((l) => (s[l] ? [[l, s[l]]] : [])))
  const keep = (l: (typeof languages)[number]) => (text: string) => {
    const next: Record<string, string> = { ...texts(), [l]: text }
    if (!text) delete next[l]
    if (Object.keys(next).length === 0 && s.id) return govern('DropStatement', { statement: s.id })
    return govern('WriteStatement', { statement: s.id || newId(), kind: s.kind, texts: next })
  }
  const area = (l: (typeof languages)[number]) => (
    <Kept key={l} type="area" label={labelled(name, t.inLanguage(languageNames[l]))} value={s[l] ?? ''} maxLength={1000} readOnly={!owner} onKeep={keep(l)} />
  )
  const [shown, ...others] = [lang(), ...languages.filter((l) => l !== lang())]
  return (
    <section class="space-statement">
      <header>
        <h2>{name}</h2>
        <span>{t.statementHint[s.kind]}</span>
        {owner && s.id && s.kind === 'strategy' && <Remove what={s[lang()] ?? name} onYes={() => void govern('DropStatement', { statement: s.id })} />}
      </header>
      {area(shown!)}
      <details>
        <summary>{t.otherLanguages}</summary>
        {others.map(area)}
      </details>
    </section>
  )
}
