// Reports written from the history: loaded when somebody asks for one.
export { ReportPage } from './ReportPage'
