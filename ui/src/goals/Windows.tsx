// The windows about goals, one at a time.
import { useEffect } from 'preact/hooks'
import { besides, reasonWanted } from '../board/amend'
import { later } from '../kit/later'
import { initiativeOpen } from '../initiatives/Initiatives'
import { linksOpen } from '../initiatives/Links'
import { planOpen } from '../initiatives/Tools'
import { kpiOpen } from '../kpi/Lane'
import { may } from '../meeting/phase'
import type { Board } from '../sync/types'
import { AgreeDialog } from './AgreeDialog'
import { ReasonDialog } from './ReasonDialog'
import { OverrideDialog } from './OverrideDialog'
import { checkingIn, overriding } from './ProgressRow'
import { agreeing, closing, goalOf, helping, labelling, lineageOf, pacing, piloting, weighing } from './stage'

const Lineage = later(() => import('../lineage').then((m) => m.Lineage))
const InitiativeDialog = later(() => import('../initiatives/InitiativeDialog').then((m) => m.InitiativeDialog))
const LinksDialog = later(() => import('../initiatives/LinksDialog').then((m) => m.LinksDialog))
const PlanDialog = later(() => import('../plan/PlanDialog').then((m) => m.PlanDialog))
const WeightsDialog = later(() => import('./WeightsDialog').then((m) => m.WeightsDialog))
const PaceDialog = later(() => import('./PaceDialog').then((m) => m.PaceDialog))
const PilotDialog = later(() => import('./PilotDialog').then((m) => m.PilotDialog))
const LabelsDialog = later(() => import('./Labels').then((m) => m.LabelsDialog))
const HelpersDialog = later(() => import('./HelpersDialog').then((m) => m.HelpersDialog))
const KPIDialog = later(() => import('../kpi/KPIDialog').then((m) => m.KPIDialog))
const CloseDialog = later(() => import('./CloseDialog').then((m) => m.CloseDialog))
const CheckIn = later(() => import('./CheckIn').then((m) => m.CheckIn))

export function Windows({ board }: { board: Board }) {
  useEffect(() => void import('./CheckIn').catch(() => undefined), []) // what is said of goals is said without a network too
  const wish = reasonWanted.value
  if (wish) return <ReasonDialog board={board} wish={wish} onClose={() => (reasonWanted.value = undefined)} />
  const beside = besides.value
  if (beside) return <AgreeDialog board={board} of={beside} elsewhere onClose={() => (besides.value = undefined)} />
  const ref = agreeing.value
  if (ref) return <AgreeDialog board={board} of={ref} onClose={() => (agreeing.value = undefined)} />
  const end = closing.value
  if (end) return <CloseDialog key={end} board={board} of={end} onClose={() => (closing.value = undefined)} />
  const read = lineageOf.value
  if (read && goalOf(board, read)) return <Lineage board={board} of={read} onClose={() => (lineageOf.value = undefined)} />
  const check = checkingIn.value
  if (check) return <CheckIn key={check} board={board} id={check} onClose={() => (checkingIn.value = undefined)} />
  const watched = kpiOpen.value
  if (watched) return <KPIDialog key={watched} board={board} id={watched} edit={may(board, 'goals')} onClose={() => (kpiOpen.value = undefined)} />
  if (planOpen.value) return <PlanDialog board={board} edit={may(board, 'goals')} onClose={() => (planOpen.value = false)} />
  const weighed = weighing.value
  if (weighed) return <WeightsDialog key={weighed} board={board} objective={weighed} onClose={() => (weighing.value = undefined)} />
  const paced = pacing.value
  if (paced) return <PaceDialog key={paced} board={board} id={paced} edit={may(board, 'goals')} onClose={() => (pacing.value = undefined)} />
  const tried = piloting.value
  if (tried) return <PilotDialog key={tried} board={board} of={tried} edit={may(board, 'goals')} onClose={() => (piloting.value = undefined)} />
  const labelled = labelling.value
  if (labelled) return <LabelsDialog key={labelled} board={board} of={labelled} edit={may(board, 'goals')} onClose={() => (labelling.value = undefined)} />
  const helped = helping.value
  if (helped) return <HelpersDialog key={helped} board={board} of={helped} edit={may(board, 'goals')} onClose={() => (helping.value = undefined)} />
  const work = initiativeOpen.value
  if (work) return <InitiativeDialog key={work} board={board} id={work} edit={may(board, 'goals')} onClose={() => (initiativeOpen.value = undefined)} />
  const linked = linksOpen.value
  if (linked) return <LinksDialog key={linked} board={board} of={linked} edit={may(board, 'goals')} onClose={() => (linksOpen.value = undefined)} />
  const other = overriding.value
  if (other) return <OverrideDialog key={other} board={board} id={other} onClose={() => (overriding.value = undefined)} />
  return null
}
