// The areas of the join page.
import type { JoinWords } from './join'
import type { KitWords } from './kit'
import type { PeopleWords } from './people'
import type { ReasonWords } from './reasons'

export type JoinPack = { kit: KitWords; people: PeopleWords; join: JoinWords; reasons: ReasonWords }
