import type { JoinPack } from '../joinpage'
import { join } from './join'
import { kit } from './kit'
import { people } from './people'
import { reasons } from './reasons'

export default { kit, people, join, reasons } satisfies JoinPack
