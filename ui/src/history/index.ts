// The history of a board: loaded when somebody asks for it.
export { HistoryPage } from './HistoryPage'
