// The areas of the app page. A language pack must have them all.
import type { BoardWords } from './board'
import type { CoachWords } from './coach'
import type { GoalsWords } from './goals'
import type { HistoryWords } from './history'
import type { HomeWords } from './home'
import type { HoursWords } from './hours'
import type { InitiativeWords } from './initiatives'
import type { KitWords } from './kit'
import type { KPIWords } from './kpi'
import type { LedgerWords } from './ledger'
import type { LineageWords } from './lineage'
import type { MapPastWords } from './mappast'
import type { MeasuresWords } from './measures'
import type { MaskedWords } from './masked'
import type { MeetingWords } from './meeting'
import type { MethodWords } from './method'
import type { MinuteWords } from './minutes'
import type { OthersWords } from './others'
import type { PastWords } from './past'
import type { PeopleWords } from './people'
import type { MarksWords } from './marks'
import type { PhasedWords } from './phased'
import type { PilotWords } from './pilot'
import type { PlanWords } from './plan'
import type { PollWords } from './poll'
import type { PulseWords } from './pulse'
import type { ReasonWords } from './reasons'
import type { RecordWords } from './record'
import type { ReportWords } from './report'
import type { ShareWords } from './share'
import type { ShellWords } from './shell'
import type { StartWords } from './start'
import type { TableWords } from './table'
import type { UnsafeWords } from './unsafe'
import type { VoiceWords } from './voices'
import type { SpaceWords } from './space'
import type { TalkWords } from './talk'
import type { ReviewWords } from './review'
import type { WaysWords } from './ways'

export type AppPack = {
  kit: KitWords
  people: PeopleWords
  home: HomeWords
  shell: ShellWords
  share: ShareWords
  board: BoardWords
  meeting: MeetingWords
  method: MethodWords
  others: OthersWords
  masked: MaskedWords
  minutes: MinuteWords
  pulse: PulseWords
  report: ReportWords
  reasons: ReasonWords
  goals: GoalsWords
  lineage: LineageWords
  measures: MeasuresWords
  ledger: LedgerWords
  past: PastWords
  history: HistoryWords
  start: StartWords
  unsafe: UnsafeWords
  record: RecordWords
  voices: VoiceWords
  space: SpaceWords
  mapPast: MapPastWords
  coach: CoachWords
  table: TableWords
  ways: WaysWords
  poll: PollWords
  talk: TalkWords
  initiatives: InitiativeWords
  review: ReviewWords
  plan: PlanWords
  kpi: KPIWords
  phased: PhasedWords
  pilot: PilotWords
  marks: MarksWords
  hours: HoursWords
}
