// The words of the interface as each language shows them, so that tests look
// for what a person reads and follow when the wording changes.
import { board } from '../src/i18n/board'
import { coach } from '../src/i18n/coach'
import { goals } from '../src/i18n/goals'
import { history } from '../src/i18n/history'
import { home } from '../src/i18n/home'
import { hoursWords } from '../src/i18n/hours'
import { initiatives } from '../src/i18n/initiatives'
import { join, type JoinWords } from '../src/i18n/join'
import { kit } from '../src/i18n/kit'
import { measures } from '../src/i18n/measures'
import { kpi } from '../src/i18n/kpi'
import { ledgerWords } from '../src/i18n/ledger'
import { lineageWords } from '../src/i18n/lineage'
import { mapPast } from '../src/i18n/mappast'
import { maskedWords } from '../src/i18n/masked'
import { meeting } from '../src/i18n/meeting'
import { method } from '../src/i18n/method'
import { minuteWords } from '../src/i18n/minutes'
import { past } from '../src/i18n/past'
import { people } from '../src/i18n/people'
import { marksWords } from '../src/i18n/marks'
import { pilotWords } from '../src/i18n/pilot'
import { phasedWords } from '../src/i18n/phased'
import { plan } from '../src/i18n/plan'
import { poll } from '../src/i18n/poll'
import { pulseWords } from '../src/i18n/pulse'
import { record } from '../src/i18n/record'
import { reportWords } from '../src/i18n/report'
import { share } from '../src/i18n/share'
import { shell } from '../src/i18n/shell'
import { start } from '../src/i18n/start'
import { table } from '../src/i18n/table'
import { unsafe } from '../src/i18n/unsafe'
import { voiceWords } from '../src/i18n/voices'
import { space } from '../src/i18n/space'
import { talkWords } from '../src/i18n/talk'
import { reviewWords } from '../src/i18n/review'
import { ways } from '../src/i18n/ways'
import type { AppPack } from '../src/i18n/app'
import hans from '../src/i18n/zh-Hans/app'
import hansJoin from '../src/i18n/zh-Hans/joinpage'
import hant from '../src/i18n/zh-Hant/app'
import hantJoin from '../src/i18n/zh-Hant/joinpage'

export type Lang = 'en' | 'zh-Hans' | 'zh-Hant'
export type Words = Omit<AppPack, 'reasons'> & { join: JoinWords }

export const words: Record<Lang, Words> = {
  en: { board: board(), goals: goals(), initiatives: initiatives(), plan: plan(), kpi: kpi(), history: history(), home: home(), join: join(), kit: kit(), lineage: lineageWords(), measures: measures(), ledger: ledgerWords(), mapPast: mapPast(), masked: maskedWords(), minutes: minuteWords(), meeting: meeting(), method: method(), past: past(), record: record(), people: people(), poll: poll(), share: share(), shell: shell(), start: start(), unsafe: unsafe(), voices: voiceWords(), space: space(), coach: coach(), table: table(), ways: ways(), pulse: pulseWords(), talk: talkWords(), report: reportWords(), review: reviewWords(), phased: phasedWords(), pilot: pilotWords(), marks: marksWords(), hours: hoursWords() },
  'zh-Hans': { ...hans, join: hansJoin.join },
  'zh-Hant': { ...hant, join: hantJoin.join },
}
