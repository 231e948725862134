import { defineConfig } from '@playwright/test'
import tests from './playwright.config'

// Measures pages instead of judging them; prints a line of JSON for each.
export default defineConfig(tests, { testMatch: '*.bench.ts' })
