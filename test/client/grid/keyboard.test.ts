import { describe, expect, test } from 'vitest'
import { type Command, commandFor, type KeyPress, type WritingMode } from '../../../client/grid/keyboard.ts'
import type { CellKind } from '../../../client/grid/source.ts'

function press(keys: string, more: Partial<KeyPress> = {}): KeyPress {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const has = (name: string) => parts.slice(0, -1).includes(name)
  return {
    key: key === 'Space' ? ' ' : key,
    ctrlKey: has('Ctrl'),
    metaKey: has('Meta'),
    altKey: has('Alt'),
    shiftKey: has('Shift'),
    isComposing: false,
    keyCode: 0,
    ...more
  }
}

type Case = [keys: string, mode: WritingMode, kind: CellKind, command: Command | null]
const down = { to: 'down' } as const
const cases: Case[] = [
  ['ArrowDown', 'armed', 'short', { do: 'move', move: down }],
  ['ArrowLeft', 'armed', 'narrative', { do: 'move', move: { to: 'left' } }],
  ['Ctrl+ArrowDown', 'armed', 'short', { do: 'move', move: { toEdge: 'down' } }],
  ['Meta+ArrowUp', 'armed', 'short', { do: 'move', move: { toEdge: 'up' } }],
  ['Home', 'armed', 'short', { do: 'move', move: { toRowStart: true } }],
  ['Ctrl+End', 'armed', 'short', { do: 'move', move: { toEnd: true } }],
  ['PageDown', 'armed', 'short', { do: 'move', move: { page: 'down' } }],
  ['Tab', 'armed', 'short', { do: 'move', move: { next: 'right' } }],
  ['Shift+Tab', 'armed', 'short', { do: 'move', move: { next: 'left' } }],
  ['Enter', 'armed', 'narrative', { do: 'move', move: { next: 'down' } }],
  ['Shift+Enter', 'armed', 'short', { do: 'move', move: { next: 'up' } }],
  ['Shift+ArrowDown', 'armed', 'short', { do: 'extend', move: down }],
  ['Ctrl+Shift+ArrowRight', 'armed', 'short', { do: 'extend', move: { toEdge: 'right' } }],
  ['Ctrl+Shift+End', 'armed', 'short', { do: 'extend', move: { toEnd: true } }],
  ['Shift+PageDown', 'armed', 'short', { do: 'extend', move: { page: 'down' } }],
  ['Ctrl+a', 'armed', 'short', { do: 'mark', what: 'all' }],
  ['Ctrl+a', 'typed', 'short', null],
  ['Shift+Space', 'armed', 'short', { do: 'mark', what: 'rows' }],
  ['Ctrl+Space', 'armed', 'short', { do: 'mark', what: 'columns' }],
  ['Ctrl+a', 'armed', 'state', { do: 'pick', what: 'all' }],
  ['Ctrl+d', 'armed', 'short', { do: 'fill-down' }],
  ['Ctrl+Enter', 'armed', 'short', { do: 'fill-typed' }],
  ['Ctrl+f', 'opened', 'narrative', { do: 'find', replace: false }],
  ['Ctrl+h', 'armed', 'short', { do: 'find', replace: true }],
  ['Shift+F3', 'armed', 'short', { do: 'find-again', step: -1 }],
  ['F1', 'typed', 'short', { do: 'help' }],
  ['?', 'armed', 'short', null],
  ['F2', 'armed', 'short', { do: 'open' }],
  ['Alt+ArrowDown', 'armed', 'choice', { do: 'open' }],
  ['Delete', 'armed', 'narrative', { do: 'clear' }],
  ['Backspace', 'armed', 'short', { do: 'clear' }],
  ['Escape', 'armed', 'short', { do: 'release' }],
  ['Ctrl+z', 'armed', 'short', { do: 'undo' }],
  ['Ctrl+Shift+Z', 'armed', 'short', { do: 'redo' }],
  ['Ctrl+y', 'armed', 'narrative', { do: 'redo' }],
  ['Ctrl+c', 'armed', 'short', null],
  ['a', 'armed', 'short', null],
  ['中', 'armed', 'narrative', null],
  ['Alt+Enter', 'armed', 'narrative', { do: 'newline' }],
  ['Enter', 'typed', 'narrative', { do: 'commit', move: { next: 'down' } }],
  ['Tab', 'opened', 'short', { do: 'commit', move: { next: 'right' } }],
  ['Alt+Enter', 'typed', 'narrative', { do: 'newline' }],
  ['ArrowRight', 'typed', 'short', { do: 'commit', move: { to: 'right' } }],
  ['ArrowRight', 'opened', 'short', null],
  ['Ctrl+ArrowRight', 'opened', 'short', null],
  ['Shift+ArrowLeft', 'typed', 'short', null],
  ['Ctrl+Enter', 'opened', 'short', { do: 'fill-typed' }],
  ['Escape', 'typed', 'short', { do: 'cancel' }],
  ['Escape', 'opened', 'narrative', { do: 'cancel' }],
  ['Ctrl+z', 'typed', 'narrative', { do: 'undo' }],
  ['Ctrl+z', 'opened', 'short', null],
  ['Backspace', 'typed', 'narrative', null],
  ['ArrowDown', 'choosing', 'choice', { do: 'choose', step: 1 }],
  ['ArrowUp', 'choosing', 'choice', { do: 'choose', step: -1 }],
  ['Enter', 'choosing', 'choice', { do: 'commit', move: { next: 'down' } }],
  ['Escape', 'choosing', 'choice', { do: 'cancel' }]
]

describe('a key means', () => {
  test.each(cases)('%s while %s in a %s cell', (keys, mode, kind, command) => {
    expect(commandFor(press(keys), mode, kind, false)).toEqual(command)
  })
})

describe('[G4] keys of an input method belong to it', () => {
  const modes: WritingMode[] = ['armed', 'typed', 'opened', 'choosing']
  test.each(modes)('Enter, Esc, Tab and arrows while composing, or with code 229, do nothing while %s', mode => {
    for (const key of ['Enter', 'Escape', 'Tab', 'ArrowDown', 'Process', 'Backspace']) {
      expect(commandFor(press(key, { isComposing: true }), mode, 'narrative', false)).toBeNull()
      expect(commandFor(press(key, { keyCode: 229 }), mode, 'short', false)).toBeNull()
    }
  })
})

describe('[G9] in a cell I may not write', () => {
  test.each(['a', '中', 'Space', 'Alt+Enter'])('%s is refused', keys => {
    expect(commandFor(press(keys), 'armed', 'short', true)).toEqual({ do: 'refuse' })
  })
  test('[G64] ? is a question where nothing can be typed, and a letter elsewhere', () => {
    expect(commandFor(press('?'), 'armed', 'short', true)).toEqual({ do: 'help' })
    expect(commandFor(press('？'), 'armed', 'state', true)).toEqual({ do: 'help' })
    expect(commandFor(press('?'), 'opened', 'short', true)).toEqual({ do: 'refuse' })
    for (const mode of ['armed', 'typed', 'opened', 'choosing'] as const) {
      expect(commandFor(press('?'), mode, 'narrative', false)).toBe(null)
    }
  })
  test('the first key of an input method is refused', () => {
    expect(commandFor(press('Process', { keyCode: 229 }), 'armed', 'narrative', true)).toEqual({ do: 'refuse' })
  })
  test('Delete is asked of the block: what else is marked may be cleared', () => {
    expect(commandFor(press('Delete'), 'armed', 'short', true)).toEqual({ do: 'clear' })
    expect(commandFor(press('Delete'), 'opened', 'short', true)).toEqual({ do: 'refuse' })
  })
  test('moving, opening to read, copying and undoing go on', () => {
    expect(commandFor(press('ArrowDown'), 'armed', 'short', true)).toEqual({ do: 'move', move: down })
    expect(commandFor(press('F2'), 'armed', 'short', true)).toEqual({ do: 'open' })
    expect(commandFor(press('Ctrl+c'), 'armed', 'short', true)).toBeNull()
    expect(commandFor(press('Ctrl+z'), 'armed', 'short', true)).toEqual({ do: 'undo' })
  })
})
