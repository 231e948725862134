import { defineConfig } from '@playwright/test'
import tests from './playwright.config'

// Measures pages instead of judging them; prints a line of JSON for each. One
// at a time, as they would measure each other.
const { projects: _, ...alike } = tests
export default defineConfig({ ...alike, testMatch: '*.bench.ts', workers: 1, retries: 0 })
