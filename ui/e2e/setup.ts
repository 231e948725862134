import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Builds the program once for all tests; the function returned takes it away again. */
export default function build(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'keyline-e2e-'))
  const binary = join(folder, 'keyline')
  execFileSync('go', ['build', '-o', binary, './cmd/keyline'], { cwd: join(import.meta.dirname, '../..'), stdio: 'inherit' })
  process.env['KEYLINE_BINARY'] = binary
  return () => rmSync(folder, { recursive: true, force: true })
}
