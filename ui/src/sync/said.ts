// What people say about goals: comments, reactions, verdicts of their own, and
// what a review says. The names of fields are those of the wire.
import type { Ref } from './types'

export type Verdict = 'on-track' | 'behind' | 'at-risk'
/** The verdict that somebody who answers for a key result gives beside the computed one, until the next check-in. */
export interface Override { verdict: Verdict; reason: string; by?: string; at: number }
export type Decision = 'keep' | 'modify' | 'abandon' | 'postpone'
/** What a review says of one goal: the score that the formula suggested, the one that it got, and how it goes on. */
export interface ReviewItem { ref: Ref; suggested?: number; score?: number; note?: string; formula?: number; decision?: Decision; reason?: string; weightsWere?: string; weightsNow?: string; by?: string; at: number }
/** A review session; open until it is closed. Times in ms. */
export interface Review { id: string; by?: string; at: number; closed?: number; present?: string[]; items?: ReviewItem[] }
/** How a goal ended; without a score nothing was measured. */
export interface Closing { review?: string; suggested?: number; score?: number; note?: string; formula: number; achieved?: boolean; decision?: Decision; reason?: string }
/** What somebody did for a goal. One that was taken back has no text. */
export interface Recognition { id: string; person: string; of: Ref; text?: string; by?: string; at: number; gone?: boolean; erased?: boolean; among?: number }
export type ReactionKind = 'agree' | 'celebrate' | 'thanks' | 'question'
export interface Reaction { kind: ReactionKind; people: string[] }
/** What somebody said of a goal or a check-in ("checkin/<id>"); people in the text are @[id]. A deleted one has no text. */
export interface Comment { id: string; of: Ref; text?: string; mentions?: string[]; by?: string; at: number; edited?: number; gone?: boolean; erased?: boolean; reactions?: Reaction[] }
