import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Builds the program and the event store's stand-in once for all tests; the function returned takes them away again. */
export default function build(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'keyline-e2e-'))
  const go = (name: string, ...how: string[]): string => {
    const binary = join(folder, name)
    execFileSync('go', [...how.slice(0, -1), '-o', binary, how.at(-1)!], { cwd: join(import.meta.dirname, '../..'), stdio: 'inherit' })
    return binary
  }
  process.env['KEYLINE_BINARY'] = go('keyline', 'build', './cmd/keyline')
  process.env['KEYLINE_STAND_IN'] = go('stand-in', 'test', '-c', './events/esdb/esdbtest')
  return () => rmSync(folder, { recursive: true, force: true })
}
