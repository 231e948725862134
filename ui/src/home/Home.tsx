import { useEffect, useState } from 'preact/hooks'
import { Refusal, type BoardList, type Template } from '../api'
import { home } from '../i18n/home'
import { start as startWords } from '../i18n/start'
import { reasonWords } from '../i18n/reasons'
import { toast } from '../kit'
import { askAsMe, session } from '../session'
import { Boards } from './Boards'
import { HomeBar } from './HomeBar'
import { Practice } from './Practice'
import { SavedTemplates } from './SavedTemplates'
import { Starter } from './Starter'
import { Templates } from './Templates'

/** Everything on the first page: start a board, or open one. */
export function Home() {
  const [boards, setBoards] = useState<BoardList>()
  const [templates, setTemplates] = useState<readonly Template[]>([])
  const [skipped, setSkipped] = useState(false)
  const t = home()
  const s = startWords()
  const me = session.value
  const guest = Boolean(me?.board)
  useEffect(() => {
    document.title = 'Keyline'
    let here = true
    const load = async () => {
      const [b, ts] = await Promise.all([
        askAsMe<BoardList>('GET', '/api/boards'),
        askAsMe<{ templates: Template[] }>('GET', '/api/templates'),
      ])
      if (!here) return
      setBoards(b)
      setTemplates(ts.templates)
    }
    const tell = (e: unknown) => {
      if (here && e instanceof Refusal && e.status !== 401) toast({ text: reasonWords(e.reason, e.message, e.args), icon: 'warning' })
    }
    void load().catch(tell)
    return () => {
      here = false
    }
  }, [])
  const empty = !me?.sample && (boards?.boards.every((b) => b.practice) ?? false)
  // Who has boards comes to open one; they stand before the ways to begin another.
  const working = boards?.boards.some((b) => !b.archived && !b.practice) ?? false
  const starting = empty && !skipped && templates.length > 0
  return (
    <>
      <HomeBar />
      <main class="home">
        <header class="home-head">
          <h1 class="display">{me?.name ? t.hello(me.name) : t.title}</h1>
          <p>{t.lead}</p>
        </header>
        {!boards && <p class="loading">{t.loading}</p>}
        {boards && (working || guest) && <Boards list={boards} />}
        {!guest && boards && (
          <>
            {starting && (
              <section aria-labelledby="starter" class="home-start">
                <h2 id="starter">{s.title}</h2>
                <p>{s.text}</p>
                <Starter templates={templates} owner={boards.role === 'owner'} onSkip={() => setSkipped(true)} />
              </section>
            )}
            <section aria-labelledby="start" class="home-start">
              <h2 id="start">{starting ? s.directly : empty ? t.first : t.start}</h2>
              <p>{empty && !starting ? t.firstText : t.startHint}</p>
              {!me?.sample && !starting && <Practice />}
              <Templates templates={templates} />
              <SavedTemplates />
            </section>
          </>
        )}
        {boards && !working && !guest && boards.boards.length > 0 && <Boards list={boards} />}
      </main>
      <footer class="home-foot">
        <a href="/assets/notices.txt">{t.notices}</a>
      </footer>
    </>
  )
}

export { SignedOut } from './SignedOut'
