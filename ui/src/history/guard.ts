// What the live board needs of the history: loaded after everything else.
export { asker } from './ask'
export { check } from './remembered'
