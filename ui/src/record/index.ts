// What owners and auditors look after: loaded when somebody asks for it.
export { RecordPage } from './RecordPage'
