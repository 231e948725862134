export { SpaceTable } from './SpaceTable'
