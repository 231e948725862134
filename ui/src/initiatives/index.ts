export { Claim } from './Claim'
export { Initiatives } from './Initiatives'
export { Tools } from './Tools'
