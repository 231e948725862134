import { render, screen } from '@testing-library/preact'
import { expect, it } from 'vitest'
import type { KeyResult } from '../sync/types'
import { Sparks } from './Spark'

const said = (on: string, value: number, confidence: number) => ({ id: on, value, confidence, on, at: Date.parse(on) })
const k = (...checkins: KeyResult['checkins'] & object): KeyResult => ({ id: 'k', objective: 'o', baseline: 100, target: 60, checkins })

it('draws how sure and how far, and says the same in words', () => {
  render(<Sparks k={k(said('2026-01-05', 90, 5), said('2026-01-12', 80, 7), said('2026-01-26', 50, 9))} />)
  const [sure, far] = screen.getAllByRole('img')
  expect(sure!.getAttribute('aria-label')).toContain('Confidence: 5, 7, 9 (')
  expect(far!.getAttribute('aria-label')).toContain('Progress: 25%, 50%, 100% (')
  expect(sure!.querySelectorAll('circle')).toHaveLength(3)
  expect(far!.querySelectorAll('rect')).toHaveLength(3)
  // A fortnight is twice as wide as a week.
  const [a, b, c] = [...sure!.querySelectorAll('circle')].map((e) => Number(e.getAttribute('cx')))
  expect((c! - b!) / (b! - a!)).toBeCloseTo(2)
})

it('draws nothing of a single check-in', () => {
  const { container } = render(<Sparks k={k(said('2026-01-05', 90, 5))} />)
  expect(container.innerHTML).toBe('')
})
