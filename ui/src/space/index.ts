// The settings of the space: loaded when somebody asks for them.
export { SpacePage } from './SpacePage'
