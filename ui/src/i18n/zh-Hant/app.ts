import type { AppPack } from '../app'
import { board } from './board'
import { home } from './home'
import { kit } from './kit'
import { meeting } from './meeting'
import { people } from './people'
import { reasons } from './reasons'
import { share } from './share'
import { shell } from './shell'

export default { kit, people, home, shell, share, board, meeting, reasons } satisfies AppPack
