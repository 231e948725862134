// The wall, its list view and the goals, as the shell hosts them.
export { Goals } from './Goals'
export { WallList } from './later'
export { goalWanted, noteWanted } from './making'
export { MethodWindow } from './parts'
export { hideCursors } from './prefs'
export { Wall } from './Wall'
