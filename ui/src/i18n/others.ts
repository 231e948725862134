import { words } from './index'
import { count } from './plural'

// What is told of others and of the meeting as it goes.
const en = {
  minuteLeft: 'One minute left in this step.',
  taken: 'What you were writing in was deleted by somebody else.',
  timeUp: 'The time of this step is up.',
  revealed: (n: number) => (n === 1 ? '1 note was revealed.' : `${count(n, 'note')} were revealed.`),
}
export type OthersWords = typeof en
export const othersWords = words('others', en)
