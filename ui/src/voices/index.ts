// Who is heard and who is hidden: loaded when there is something of it to show.
export { MaskedBox } from '../masked/MaskedBox'
export { Late } from '../meeting/Late'
export { ProxyDialog } from './ProxyDialog'
export { VoicesDialog } from './VoicesDialog'
