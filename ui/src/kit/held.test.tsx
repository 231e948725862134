import { act, render } from '@testing-library/preact'
import { useRef } from 'preact/hooks'
import { expect, test } from 'vitest'
import { useHeldFocus } from './held'

function List({ of }: { of: readonly [name: string, open?: boolean][] }) {
  const list = useRef<HTMLUListElement>(null)
  useHeldFocus(list)
  return (
    <ul ref={list}>
      {of.map(([name, open]) => (
        <li key={name}>
          {open && <button id={`${name}-open`}>open</button>}
          <button id={name}>{name}</button>
        </li>
      ))}
    </ul>
  )
}

test('the focus goes on to what comes next, and nobody gets it who had left', async () => {
  const { rerender } = render(<List of={[['z'], ['a', true], ['b', true], ['c']]} />)
  const show = async (...of: [string, boolean?][]) => {
    await act(() => rerender(<List of={of} />))
    await new Promise((done) => setTimeout(done)) // observers are told after the change
    return document.activeElement?.id
  }
  document.getElementById('a-open')!.focus()
  expect(await show(['z'], ['a'], ['b', true], ['c'])).toBe('a')
  expect(await show(['z'], ['b', true], ['c'])).toBe('b-open')
  document.getElementById('c')!.focus()
  expect(await show(['z'], ['b', true])).toBe('b-open')
  document.getElementById('b-open')!.blur()
  await Promise.resolve() // one leaves first, and then something goes
  expect(await show(['z'], ['b'])).toBe('')
})
