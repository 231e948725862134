export { Lineage } from './Lineage'
