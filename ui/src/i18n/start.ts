import { words } from './index'
import { count } from './plural'

const en = {
  title: 'Your first board in three steps',
  text: 'Two minutes, and nothing here is final. Leave out what you do not know yet.',
  steps: ['Name and time', 'First goals', 'How to go on'] as readonly string[],
  stepOf: (n: number, name: string) => `Step ${n} of 3: ${name}`,
  name: 'What is your organisation or team called?',
  nameHint: 'It names this Keyline for everybody. You can change it under Space.',
  cycle: 'The time your goals are for',
  cycleHint: 'Any first and last day will do. Most begin with a quarter.',
  days: (n: number) => `${count(n, 'day')}, ${count(Math.round(n / 7), 'week')}`,
  backwards: 'The last day comes before the first.',
  quarter: (n: number, year: string) => `Q${n} ${year}`,
  goals: 'What do you want to achieve?',
  goalsHint: 'A line for each objective; below it, with a dash, how you will see that it worked. A list pasted from elsewhere works too. You may leave this empty and find goals together.',
  example: 'Newcomers love their first week\n- 40 % of them come back within a week (now 22 %)\n- First result within 5 minutes',
  counted: (objectives: number, results: number) => `${count(objectives, 'objective')}, ${count(results, 'key result')}`,
  way: 'How do you want to go on?',
  justGoals: 'Just the goals',
  justGoalsText: 'The board opens with what you wrote. A meeting can come later.',
  back: 'Back',
  next: 'Next',
  create: 'Make the board',
  skip: 'Skip this and choose a template',
  preview: 'What you will have',
  noGoals: 'An empty list of goals, to fill together',
  boardTitle: (name: string, cycle: string) => [name, cycle].filter(Boolean).join(' · '),
  ready: 'Your board is there. Invite the others by link or QR code; they need no account.',
  invite: 'Invite',
  directly: 'Or begin directly',
}
export type StartWords = typeof en
export const start = words('start', en)
