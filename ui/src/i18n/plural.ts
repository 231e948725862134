import { figure } from './figures'

/** English words for a number: one(3, 'note') is "3 notes". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${figure(n)} ${n === 1 ? one : many}`
}
