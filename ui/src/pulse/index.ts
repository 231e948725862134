// The pulse of the space: loaded when somebody asks for it.
export { PulsePage } from './PulsePage'
