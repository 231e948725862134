import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    environment: 'happy-dom',
    css: true, // a test reads the colour tokens
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
})
