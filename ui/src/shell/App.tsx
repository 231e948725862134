import type { FunctionComponent } from 'preact'
import { useEffect } from 'preact/hooks'
import { ways } from '../i18n/ways'
import { Button, LiveRegion, runKeys, Toasts, Tooltips, useActions } from '../kit'
import { later } from '../kit/later'
import { follow, route } from '../route'
import { renew, session, unreachable } from '../session'
import { BoardPage } from './BoardPage'
import { open } from './boardactions'
import { Opening } from './Ended'
import { generalActions } from './generalactions'
import { Mark } from './Mark'

// Pages that are scripts of their own, loaded when somebody asks for them.
const page = <P extends object>(load: () => Promise<FunctionComponent<P>>) =>
  later(
    () =>
      load().catch((e: unknown) => {
        unreachable.value = true
        throw e
      }),
    () => (unreachable.value ? <Away /> : <Opening />),
  )
const Home = page(() => import('../home/Home').then((m) => m.Home))
const SignedOut = page(() => import('../home/Home').then((m) => m.SignedOut))
const HistoryPage = page(() => import('../history').then((m) => m.HistoryPage))
const RecordPage = page(() => import('../history').then((m) => m.RecordPage))
const MapPage = page(() => import('../map').then((m) => m.MapPage))
const SpaceTable = page(() => import('../spacetable').then((m) => m.SpaceTable))
const PulsePage = page(() => import('../pulse').then((m) => m.PulsePage))
const ReportPage = page(() => import('../report').then((m) => m.ReportPage))
const SpacePage = page(() => import('../space').then((m) => m.SpacePage))
const SampleStrip = later(() => import('../home/SampleStrip').then((m) => m.SampleStrip))
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
      {session.value?.sample && <SampleStrip />}
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
  if (at.page === 'home') return <Home key={known?.space} />
  if (at.page === 'board' || at.page === 'projector') return <BoardPage key={at.board} id={at.board} projector={at.page === 'projector'} />
  if (at.page === 'history') return <HistoryPage key={at.board} id={at.board} />
  if (at.page === 'record') return <RecordPage />
  if (at.page === 'table') return <SpaceTable />
  if (at.page === 'pulse') return <PulsePage />
  if (at.page === 'report') return <ReportPage key={at.board} board={at.board} />
  return at.page === 'map' ? <MapPage /> : <SpacePage />
}

function Away() {
  const t = ways()
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
  const t = ways()
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
