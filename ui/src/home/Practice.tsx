import { useState } from 'preact/hooks'
import { lang } from '../i18n'
import { home } from '../i18n/home'
import { start } from '../i18n/start'
import { Button } from '../kit'
import { go } from '../route'
import { askAsMe, visitSample } from '../session'
import { tellRefusal } from '../space/govern'
import { newId } from '../sync/id'

/** Things that do not count, kept apart: a meeting to lead with scripted participants, and a company to explore. */
export function Practice() {
  const [busy, setBusy] = useState<'meeting' | 'sample'>()
  const t = home()
  const s = start()
  const begin = async (what: 'meeting' | 'sample', doing: () => Promise<void>) => {
    if (busy) return
    setBusy(what)
    try {
      await doing()
    } catch (e) {
      tellRefusal(e)
    }
    setBusy(undefined)
  }
  const practise = async () => {
    const { board } = await askAsMe<{ board: string }>('POST', '/api/practice', { lang: lang(), command: newId() })
    go(`/b/${board}`)
  }
  const explore = async () => {
    await visitSample(true, lang(), newId())
    go('/')
  }
  return (
    <div class="practice">
      <p>
        <span>{t.practiceText}</span>
        <Button icon="play" small busy={busy === 'meeting'} onClick={() => void begin('meeting', practise)}>
          {t.practice}
        </Button>
      </p>
      <p>
        <span>{s.exploreText}</span>
        <Button icon="eye" small busy={busy === 'sample'} onClick={() => void begin('sample', explore)}>
          {busy === 'sample' ? s.making : s.explore}
        </Button>
      </p>
    </div>
  )
}
