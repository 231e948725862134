import type { AppPack } from '../app'
import { board } from './board'
import { history } from './history'
import { home } from './home'
import { kit } from './kit'
import { meeting } from './meeting'
import { method } from './method'
import { past } from './past'
import { people } from './people'
import { reasons } from './reasons'
import { share } from './share'
import { shell } from './shell'

export default { kit, people, home, shell, share, board, meeting, method, reasons, past, history } satisfies AppPack
