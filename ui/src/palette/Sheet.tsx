import { shell } from '../i18n/shell'
import { type Action, actions, Dialog, Keys } from '../kit'

/** All shortcuts that work here, by section. */
export function Sheet({ onClose }: { onClose: () => void }) {
  const t = shell()
  const all = actions().filter((a) => a.keys)
  const sections = [...new Set(all.map((a) => a.section))]
  return (
    <Dialog title={t.shortcuts} onClose={onClose} wide reading class="sheet">
      <p class="sheet-lead">{t.sheetText}</p>
      <div class="sheet-sections">
        {sections.map((s) => (
          <section key={s}>
            <h3>{s}</h3>
            <dl>
              {all
                .filter((a) => a.section === s)
                .map((a) => (
                  <Row key={a.id} action={a} />
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function Row({ action: a }: { action: Pick<Action, 'label' | 'keys'> }) {
  return (
    <div>
      <dt>{a.label}</dt>
      <dd>
        <Keys of={a.keys ?? ''} />
      </dd>
    </div>
  )
}
