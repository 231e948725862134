// What owners and auditors look after: loaded when somebody asks for it.
export { HistoryPage } from './HistoryPage'
export { RecordPage } from '../record/RecordPage'
