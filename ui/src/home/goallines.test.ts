import { describe, expect, it } from 'vitest'
import { goalLines, most } from './goallines'

describe('goals as people type them', () => {
  it('takes a line for each objective', () => {
    expect(goalLines('Win small shops\n\n  \nDeliver on time\r\n')).toEqual([
      { title: 'Win small shops', results: [] },
      { title: 'Deliver on time', results: [] },
    ])
  })

  it('puts what is indented or marked under the objective above', () => {
    expect(goalLines('Win small shops\n- 15 to 35 signed shops\n\tShops that order again\n• a third\nDeliver on time\n  - 98 % on time')).toEqual([
      { title: 'Win small shops', results: ['15 to 35 signed shops', 'Shops that order again', 'a third'] },
      { title: 'Deliver on time', results: ['98 % on time'] },
    ])
  })

  it('drops labels in both languages', () => {
    expect(goalLines('O1: Win small shops\nKR1.1: Signed shops\n目标2：准时送达\nKR1：准时率 98%\n关键结果2：客诉减半')).toEqual([
      { title: 'Win small shops', results: ['Signed shops'] },
      { title: '准时送达', results: ['准时率 98%', '客诉减半'] },
    ])
  })

  it('keeps a list with marks at the top a list of objectives', () => {
    expect(goalLines('- Win small shops').map((g) => g.title)).toEqual(['Win small shops'])
    expect(goalLines('1. Win small shops\n2. Deliver on time').map((g) => g.title)).toEqual(['Win small shops', 'Deliver on time'])
    expect(goalLines('Open 24 hours\nOwn the market').map((g) => g.title)).toEqual(['Open 24 hours', 'Own the market'])
  })

  it('takes no more than a start may bring, and no title longer than a title may be', () => {
    const many = Array.from({ length: most + 5 }, (_, i) => `goal ${i}\n${'- result\n'.repeat(most + 5)}`).join('')
    const goals = goalLines(many)
    expect(goals).toHaveLength(most)
    expect(goals[0]!.results).toHaveLength(most)
    expect(goalLines('x'.repeat(400))[0]!.title).toHaveLength(300)
  })
})
