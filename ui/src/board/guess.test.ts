import { expect, test } from 'vitest'
import { guessFrom } from './guess'

test.each([
  ['First-week retention from 20 % to 35 %', 20, 35, '%'],
  ['Time to first order down from 9 to 4 minutes', 9, 4, 'minutes'],
  ['Monthly recurring revenue from €120k to €200k', 120, 200, 'k €'],
  ['Scrap on line 3 from 4.1 % to 2.5 %', 4.1, 2.5, '%'],
  ['NPS from -10 to 5 by December', -10, 5, ''],
  ['Readmissions within 30 days: 14 % → 10 %', 14, 10, '%'],
  ['40 % of them come back within a week (now 22 %)', 22, 40, '%'],
  ['Signed shops from 1,200 up to 2,000', 1200, 2000, ''],
  ['首周留存率从20%提升到35%', 20, 35, '%'],
  ['小微商户NPS由31分升至45分', 31, 45, '分'],
  ['首单时长从9分钟缩短到4分钟以内', 9, 4, '分钟'],
  ['上线周期从 5 天缩短为 1 天', 5, 1, '天'],
  ['月收入從１２０萬元增至２００萬元', 120, 200, '萬元'],
  ['一周内回来的新用户达到 40%（目前 22%）', 22, 40, '%'],
] as const)('%s', (title, baseline, target, unit) => expect(guessFrom(title)).toEqual({ baseline, target, unit }))

test.each(['95 % of tickets answered within 4 hours', 'From a product to a platform', 'From 5 to 5', '上线周期低于3天', '从单一产品成长为平台', '从每周1次到每天2次', ''])('nothing in %j', (title) =>
  expect(guessFrom(title)).toBeUndefined())
