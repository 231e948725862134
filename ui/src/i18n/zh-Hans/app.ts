import type { AppPack } from '../app'
import { board } from './board'
import { kit } from './kit'

export default { kit, board } satisfies AppPack
