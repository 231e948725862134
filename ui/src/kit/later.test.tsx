import { cleanup, render, screen } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import { later } from './later'
import { Toasts } from './toast'

afterEach(cleanup)

test('a part is loaded once, when it is first shown, and asked for again after a failure', async () => {
  const Part = ({ name }: { name: string }) => <p>Here is {name}</p>
  const load = vi.fn<() => Promise<typeof Part>>().mockRejectedValueOnce(new Error('offline')).mockResolvedValue(Part)
  const Later = later(load, () => <p>Wait</p>)
  expect(load).not.toHaveBeenCalled()
  const first = render(<Later name="nobody" />)
  await Promise.resolve()
  expect(screen.getByText('Wait')).toBeTruthy()
  first.unmount()
  render(<Later name="Ana" />)
  await screen.findByText('Here is Ana')
  render(<Later name="Ben" />)
  expect(screen.getByText('Here is Ben')).toBeTruthy()
  expect(load).toHaveBeenCalledTimes(2)
})

test('a window that cannot be loaded says so and is closed', async () => {
  const Window = later<{ onClose: () => void }>(() => Promise.reject(new Error('offline')))
  const close = vi.fn()
  render(<><Window onClose={close} /><Toasts /></>)
  await screen.findByText(/cannot be reached/)
  expect(close).toHaveBeenCalledOnce()
})
