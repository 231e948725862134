export { Talk } from './Talk'
