import { reference } from '../i18n/reference'
import { inShort, type Schema, typeName } from './model'

/** A type in short; what it holds leads to where that is told. */
export function Type({ of }: { of: Schema }) {
  const { before, type } = inShort(of)
  return (
    <code lang="en">
      {before}
      {type && <a href={`#${type}`}>{type}</a>}
    </code>
  )
}

export interface Row { name: string; needed: boolean; schema: Schema }

export function rows(of: Schema): Row[] {
  return Object.entries(of.properties ?? {}).map(([name, schema]) => ({ name, needed: of.required?.includes(name) ?? false, schema }))
}

/** Fields with their types, what must be there before what may be. */
export function Fields({ of, label }: { of: Row[]; label: string }) {
  const t = reference()
  const sorted = [...of.filter((r) => r.needed), ...of.filter((r) => !r.needed)]
  return (
    <dl class="fields" aria-label={label}>
      {sorted.map(({ name, needed, schema }) => (
        <div key={name}>
          <dt>
            <code lang="en">{name}</code>
          </dt>
          <dd>
            <Type of={schema} /> <span class="field-need">{needed ? t.needed : t.optional}</span>
            {schema.description && <span class="field-means" lang="en">{schema.description}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What a body holds: its fields, the commands it may be, or its type in short. */
export function Body({ of, types, label }: { of: Schema; types: Record<string, Schema>; label: string }) {
  const t = reference()
  const named = types[typeName(of) ?? ''] ?? of
  if (named.oneOf) {
    return (
      <>
        <p>{t.oneOf}</p>
        <ul class="commands">
          {named.oneOf.map((one) => (
            <li key={one.title}>
              <code lang="en">{one.title}</code> {one.properties?.['data'] && <Type of={one.properties['data']} />}
            </li>
          ))}
        </ul>
      </>
    )
  }
  const all = rows(named)
  if (all.length > 0) return <Fields of={all} label={label} />
  return named.type === 'object' && !named.additionalProperties ? <p>{t.nothing}</p> : <Type of={named} />
}
