import { fireEvent, render, screen } from '@testing-library/preact'
import { useState } from 'preact/hooks'
import { expect, test } from 'vitest'
import { SignedField } from './signed'

function One() {
  const [value, setValue] = useState('4.5')
  return <SignedField label="Net score" value={value} onInput={setValue} />
}

test('a button turns the sign of what was typed and leaves the focus in the number', () => {
  render(<One />)
  const box = screen.getByLabelText<HTMLInputElement>('Net score')
  const turn = screen.getByRole('button', { name: 'Turn the sign' })
  expect(box.inputMode).toBe('decimal')
  const texts = ['4.5', '', '−3', '+2'].flatMap((text) => {
    fireEvent.input(box, { target: { value: text } })
    fireEvent.click(turn)
    return [box.value, document.activeElement === box]
  })
  expect(texts).toEqual(['-4.5', true, '-', true, '3', true, '-2', true])
  expect(fireEvent.pointerDown(turn)).toBe(false) // the focus does not leave the number
})
