export { Palette } from './Palette'
export { Sheet } from './Sheet'
