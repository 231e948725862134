export { Table } from './Table'
