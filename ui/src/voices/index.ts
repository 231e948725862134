// Who is heard and who is hidden: loaded when there is something of it to show.
export { MaskedBox } from '../masked/MaskedBox'
export { Late } from '../meeting/Late'
export { BreakoutBar } from './BreakoutBar'
export { BreakoutDialog } from './BreakoutDialog'
export { ProxyDialog } from './ProxyDialog'
export { VoicesDialog } from './VoicesDialog'
export { Zones } from './Zones'
