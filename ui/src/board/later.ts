// Parts of the board whose scripts come when they are opened.
import { later } from '../kit/later'

export const Trash = later(() => import('./Trash').then((m) => m.Trash))
export const Measure = later(() => import('./Measure').then((m) => m.Measure))
export const WallList = later(() => import('./WallList').then((m) => m.WallList))
