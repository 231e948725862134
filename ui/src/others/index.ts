export { showCursors } from './cursors'
export { tellOfMeeting } from './heard'
export { tellOfOthers } from './summary'
export { watchTaken } from './taken'
