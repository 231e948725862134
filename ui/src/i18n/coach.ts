import { words } from './index'
import { count } from './plural'

/** One rule of the coach: what it looks for, why, and a better example. */
export interface RuleWords { name: string; why: string; weak: string; strong: string }

const en = {
  title: (goal: string) => `The quiet coach on “${goal}”`,
  open: (n: number) => (n === 0 ? 'The coach has nothing to add' : `The coach has ${count(n, 'thought')}`),
  loading: 'Looking…',
  nothing: 'Nothing to add. It reads well.',
  never: 'Only advice: nothing here blocks anything.',
  facts: 'F.A.C.T.S.',
  letters: ['Focus', 'Align', 'Commit', 'Track', 'Stretch'],
  lettersMean: ['few goals, two to five key results', 'serves something above', 'an owner and a date', 'every key result is measured', 'says how far it reaches'],
  good: 'good',
  fails: 'not yet',
  fact: (code: string, a: string, b: string, goal: string): string => {
    switch (code) {
      case 'too_many_objectives': return `${a} objectives on this board; ${b} are easier to keep in mind.`
      case 'too_few_keyresults': return `${a === '0' ? 'No key result' : 'Only one key result'}; ${b} or more show it from different sides.`
      case 'too_many_keyresults': return `${a} key results; with more than ${b} nobody knows what comes first.`
      case 'serves_nothing': return 'It serves no other goal and no statement of the space, and nobody said why.'
      case 'no_owner': return 'Nobody answers for it.'
      case 'no_date': return 'It has no date.'
      case 'nothing_measured': return 'There is no key result to measure it by.'
      case 'not_measured': return `“${goal}” has neither baseline nor target.`
      case 'sandbagging': return 'Everybody is sure already. Could it reach further?'
      default: return 'Committed or aspirational? Nobody said.'
    }
  },
  about: (goal: string) => `“${goal}”`,
  why: 'Why',
  weak: 'Weak',
  strong: 'Better',
  advice: {
    vague: (word: string) => `“${word}” says in which direction, not how far. Put a number to it.`,
    vagueGoal: (word: string) => `“${word}” says in which direction, not how far. Say what is different then, or let two key results put numbers to it.`,
    task: (word: string) => `“${word}” begins a task: it can be done without anything getting better. Name what is then different.`,
    purpose: (above: string) => (above ? `It does not say what it is good for. It serves “${above}”: to …?` : 'It does not say what it is good for. Add “to …” or write the reason below it.'),
    smart: (parts: string) => `Still missing: ${parts}.`,
    objectives: (n: number, most: number) => `${n} objectives on this board, ${most} are plenty. Which would you drop?`,
    keyresults: (n: number, most: number) => `${n} key results, ${most} are plenty. Which say the same?`,
    few: (n: number, least: number) => (n === 0 ? `No key result yet; ${least} or more make it measurable.` : `One key result alone is easily gamed; add another.`),
    definition: (other: string) => `“${other}” measures something of the same name in another way. Agree on one definition.`,
    copied: (above: string) => `It repeats “${above}”. What is your own contribution to it?`,
    sandbag: () => 'Confidence is above 9 on average for what is still ahead. Could it reach further?',
  },
  appendPurpose: 'Add a purpose',
  suggest: (purpose: string) => `… ${purpose.trim()}?`,
  purposeText: (above: string) => {
    // What begins with somebody or something is a sentence; the rest is taken for an imperative.
    const link = /^(\w+s|the|an?|our|my|your|each|every|all|no|nobody|everybody|everyone|people|we|they)\b/i.test(above) ? 'so that' : 'to'
    return ` ${link} ${above ? above.charAt(0).toLowerCase() + above.slice(1) : '…'}`
  },
  comma: ', ',
  parts: { title: 'title', steps: 'steps', direction: 'direction', metric: 'metric', baseline: 'baseline', target: 'target', unit: 'unit', due: 'due date', owner: 'owner' } as Record<string, string>,
  rules: {
    vague: { name: 'Vague verbs', why: 'A movement without a number can be claimed by anybody at any time.', weak: 'Improve user experience', strong: 'First-week retention from 20% to 35%' },
    task: { name: 'Tasks posing as goals', why: 'A task says what we do; a goal says what is different afterwards. Done tasks with nothing changed look like success.', weak: 'Complete requirement documents', strong: 'Developers start without questions: from 3 returned stories a week to none' },
    purpose: { name: 'Purpose', why: 'Who knows what a goal is for can find a better way to it.', weak: 'Rebuild checkout', strong: 'Rebuild checkout to win back shoppers who gave up' },
    smart: { name: 'SMART parts', why: 'What is not defined, measured and dated cannot be agreed on.', weak: 'More loyal shops', strong: 'Shops active in week 4 (source: billing): 20 to 35% by 31 December, Ana' },
    limits: { name: 'Too many, too few', why: 'Focus is what is left out.', weak: 'Nine objectives', strong: 'Three, with two to five key results each' },
    definition: { name: 'One metric, one definition', why: 'Two teams that count differently argue about numbers instead of goals.', weak: 'Retention (week 1) and retention (year 1)', strong: 'Retention: active in week 4 / signed up, everywhere' },
    copied: { name: 'Copied from above', why: 'Copying the key result above is a lifeline: it feels safe and says nothing of one’s own.', weak: 'The same words one level down', strong: 'What only this team can add to it' },
    sandbag: { name: 'Sandbagging', why: 'When everybody is sure at the start, the goal was set to be reached.', weak: 'Confidence 10 of 10 in week one', strong: 'An even chance, honestly said' },
  } as Record<string, RuleWords>,
}
export type CoachWords = typeof en
export const coach = words('coach', en)
