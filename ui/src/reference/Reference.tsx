// The API as a page to read, made of the description that programs read.
import { useEffect, useState } from 'preact/hooks'
import { ask } from '../api'
import { labelled, parts } from '../i18n/kit'
import { reference } from '../i18n/reference'
import { people } from '../i18n/people'
import { Menu } from '../kit'
import { Mark } from '../shell/Mark'
import { settingItems } from '../shell/settings'
import { Body, Fields } from './Fields'
import { type OpenAPI, type Operation, operations, type Schema } from './model'

const join = `curl -c jar -H 'Content-Type: application/json' \\
  -d '{"board":"BOARD","secret":"SECRET","name":"Build server"}' \\
  ${location.origin}/api/session/join
curl -b jar -c jar -H 'Content-Type: application/json' \\
  -d '{"board":"BOARD"}' ${location.origin}/api/session/refresh`

export function Reference() {
  const [doc, setDoc] = useState<OpenAPI | 'away'>()
  const t = reference()
  useEffect(() => {
    ask<OpenAPI>('GET', '/api/openapi.json').then(({ body }) => setDoc(body), () => setDoc('away'))
  }, [])
  useEffect(() => {
    document.title = `${t.title} – Keyline`
  })
  // What the address names is there only now.
  useEffect(() => {
    if (typeof doc === 'object' && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView()
  }, [doc])
  return (
    <>
      <header class="ref-bar">
        <a class="ref-brand" href="/" aria-label={`Keyline – ${t.home}`}>
          <Mark />
          <span>Keyline</span>
        </a>
        <Menu label={people().settings} icon="settings" items={settingItems} />
      </header>
      <main class="ref">
        <div class="ref-head">
          <h1 class="display">{t.title}</h1>
          <p>
            {t.intro} <a href="/api/openapi.json"><code>/api/openapi.json</code></a>
          </p>
          {t.english && <p>{t.english}</p>}
        </div>
        <section class="ref-way">
          <h2>{t.way}</h2>
          <p>{t.wayText}</p>
          <pre tabIndex={0} aria-label={t.way} lang="en"><code>{join}</code></pre>
        </section>
        {doc === 'away' ? <p role="alert">{t.away}</p> : doc && <Areas doc={doc} />}
      </main>
    </>
  )
}

function Areas({ doc }: { doc: OpenAPI }) {
  const t = reference()
  const areas = operations(doc)
  const { schemas } = doc.components
  return (
    <>
      <nav class="ref-areas" aria-label={t.areas}>
        {areas.map(({ area }) => <a key={area} href={`#${slug(area)}`} lang="en">{area}</a>)}
        <a href="#types">{t.types}</a>
      </nav>
      {areas.map(({ area, all }) => (
        <section key={area} id={slug(area)} class="ref-area">
          <h2 lang="en">{area}</h2>
          {all.map((o) => <One key={o.id} of={o} types={schemas} />)}
        </section>
      ))}
      <section id="types" class="ref-area">
        <h2>{t.types}</h2>
        {Object.entries(schemas).map(([name, schema]) => (
          <section key={name} id={name} class="ref-type">
            <h3 lang="en"><code>{name}</code></h3>
            <Body of={schema} types={schemas} label={name} />
          </section>
        ))}
      </section>
    </>
  )
}

function One({ of, types }: { of: Operation; types: Record<string, Schema> }) {
  const t = reference()
  return (
    <details class="ref-one" id={of.id}>
      <summary>
        <span class={`ref-method ref-${of.method.toLowerCase()}`}>{of.method}</span>
        <code>{of.path}</code>
        <span class="ref-does" lang="en">{of.does}</span>
      </summary>
      <div class="ref-more">
        <p class="ref-by">{t.by[of.by]}</p>
        {of.address.length > 0 && (
          <>
            <h3>{t.address}</h3>
            <Fields of={of.address.map((p) => ({ name: p.in === 'query' ? `?${p.name}` : p.name, needed: p.required ?? false, schema: p.schema }))} label={t.address} />
          </>
        )}
        {of.body && (
          <>
            <h3>{t.sent}</h3>
            <Body of={of.body} types={types} label={t.sent} />
          </>
        )}
        <h3>{t.answers}</h3>
        {of.answers.map(({ status, kinds, body }) => (
          <div key={status} class="ref-answer">
            <span class="ref-status">{status}</span>
            {body ? <Body of={body} types={types} label={`${t.answers} ${status}`} /> : <p>{kinds.length > 0 ? <>{labelled(t.file, '')}<code>{parts(kinds)}</code></> : t.nothing}</p>}
          </div>
        ))}
        <h3>{t.refusals}</h3>
        <p class="ref-refusals">{of.refusals.join(' · ')}</p>
      </div>
    </details>
  )
}

function slug(area: string): string {
  return area.toLowerCase().replaceAll(' ', '-')
}
