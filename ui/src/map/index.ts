// The alignment map: loaded when somebody asks for it.
export { MapPage } from './MapPage'
