// What an amendment tells of a measure, as people read numbers and days.
import { figure } from '../i18n/figures'
import { labelled, sentences } from '../i18n/kit'
import { onDay } from '../i18n/when'

const numbers = new Set(['baseline', 'target', 'low', 'high', 'weight'])

/** The words for the value of a field; undefined where they take more than the value. */
export function toldWords(field: string, value: string | number | boolean): string | undefined {
  if (typeof value === 'number') return figure(value)
  if (typeof value === 'boolean') return undefined
  if (field === 'due') return onDay(value)
  if (field === 'phased') return sentences(value.split('; ').map(phase))
  if (field === 'milestones') return value.replace(/(?<=^|; )\d{4}-\d{2}-\d{2}/g, onDay)
  if (field === 'steps') return value.replace(/\d{4}-\d{2}-\d{2}(?=;|$)/g, onDay)
  return numbers.has(field) && value !== '' && Number.isFinite(Number(value)) ? figure(Number(value)) : undefined
}

function phase(words: string): string {
  const [day = '', value = ''] = words.split(': ')
  return labelled(onDay(day), figure(Number(value)))
}
