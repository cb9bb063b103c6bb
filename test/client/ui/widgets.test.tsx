import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { initialsOf } from '../../../client/ui/Avatars.tsx'
import { Strip, StripLegend } from '../../../client/ui/Strip.tsx'

const parts = [
  { key: 'accepted', label: '已审定', count: 0, color: 'green' },
  { key: 'draft', label: '填报中', count: 3, color: 'blue' },
  { key: 'empty', label: '未填报', count: 12, color: 'grey' }
]

describe('widgets', () => {
  test('a strip says its counts in words, never by colour alone', () => {
    const strip = renderToStaticMarkup(<Strip parts={parts} label="完成情况" />)
    expect(strip).toContain('aria-label="完成情况: 填报中 3, 未填报 12"')
    expect(strip.match(/strip-part/g)).toHaveLength(2)
  })

  test('a segment without rows cannot be picked, the picked one can be let go', () => {
    const legend = renderToStaticMarkup(
      <StripLegend parts={parts} picked="draft" onPick={() => {}} hint={part => part.label} />
    )
    expect(legend.match(/disabled=""/g)).toHaveLength(1)
    expect(legend.match(/aria-pressed="true"/g)).toHaveLength(1)
  })

  test.each([
    ['王建国', '建国'],
    ['李雷', '李雷'],
    ['Ada Lovelace', 'AL'],
    ['ops', 'OP']
  ])('initials of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })
})
