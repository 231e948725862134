import { useEffect } from 'preact/hooks'
import { SignedOut } from '../home/SignedOut'
import { home } from '../i18n/home'
import { Button, LiveRegion, runKeys, Toasts, Tooltips, useActions } from '../kit'
import { later } from '../kit/later'
import { follow, route } from '../route'
import { renew, session, unreachable } from '../session'
import { BoardPage } from './BoardPage'
import { open } from './boardactions'
import { Opening } from './Ended'
import { generalActions } from './generalactions'
import { Mark } from './Mark'

const Home = later(() => import('../home/Home').then((m) => m.Home), () => <Opening />)
const History = later(() => import('../history').then((m) => m.HistoryPage), () => <Opening />)
const Record = later(() => import('../history').then((m) => m.RecordPage), () => <Opening />)
const Palette = later(() => import('../palette').then((m) => m.Palette))
const Sheet = later(() => import('../palette').then((m) => m.Sheet))

/** The page: who is here, where they are, and what lies over it all. */
export function App() {
  useActions(generalActions)
  useEffect(() => {
    const key = (e: KeyboardEvent) => void runKeys(e)
    document.addEventListener('keydown', key)
    return () => document.removeEventListener('keydown', key)
  }, [])
  const close = () => (open.value = undefined)
  return (
    <>
      <Page />
      {open.value === 'palette' && <Palette onClose={close} />}
      {open.value === 'sheet' && <Sheet onClose={close} />}
      <LiveRegion />
      <Toasts />
      <Tooltips />
    </>
  )
}

function Page() {
  const at = route.value
  const known = session.value
  if (at.page === 'nowhere') return <Lost />
  // A board opens while the server is asked who is here: its socket waits for the answer itself.
  if (known === undefined && unreachable.value) return <Away />
  if (known === undefined && at.page !== 'board') return <Opening />
  // A board that was open keeps its own word about a session that ended.
  if (known === null && at.page !== 'board' && at.page !== 'projector') return <SignedOut />
  if (at.page === 'home') return <Home />
  if (at.page === 'record') return <Record />
  return at.page === 'history' ? <History key={at.board} id={at.board} /> : <BoardPage key={at.board} id={at.board} projector={at.page === 'projector'} />
}

function Away() {
  const t = home()
  const again = () => {
    unreachable.value = false
    void renew().catch(() => undefined)
  }
  return (
    <div class="gate">
      <main class="gate-card">
        <Mark />
        <h1 class="display">{t.away}</h1>
        <p>{t.awayText}</p>
        <Button kind="primary" onClick={again}>
          {t.again}
        </Button>
      </main>
    </div>
  )
}

function Lost() {
  const t = home()
  return (
    <div class="gate">
      <main class="gate-card">
        <Mark />
        <h1 class="display">{t.nowhere}</h1>
        <p>{t.nowhereText}</p>
        <a class="button" href="/" onClick={follow}>
          {t.toHome}
        </a>
      </main>
    </div>
  )
}
