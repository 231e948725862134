import { later } from '../kit/later'

/** What a goal serves and what the coach says; a script of its own that comes after everything else. */
export const Guide = later(() => import('../coach').then((m) => m.GoalGuide))
