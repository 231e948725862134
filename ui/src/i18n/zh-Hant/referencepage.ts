import type { ReferencePack } from '../reference'
import { kit } from './kit'
import { people } from './people'
import { reference } from './reference'

export default { kit, people, reference } satisfies ReferencePack
