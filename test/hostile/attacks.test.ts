import { afterAll, beforeAll, describe, test } from 'vitest'
import { Arena } from './arena.ts'
import { type Attack, USUAL_GROWTH_MB } from './attack.ts'
import { DOOR_ATTACKS } from './door-attacks.ts'
import { FLOOD_ATTACKS } from './flood-attacks.ts'
import { FRAME_ATTACKS } from './frame-attacks.ts'
import { HTTP_ATTACKS } from './http-attacks.ts'
import { PRESENCE_ATTACKS } from './presence-attacks.ts'
import { table } from './summary.ts'
import { UPDATE_ATTACKS } from './update-attacks.ts'

let arena: Arena
beforeAll(async () => {
  arena = await Arena.open()
}, 90_000)
afterAll(async () => {
  console.info(table(arena.lines))
  await arena.close()
}, 60_000)

const withstand = ({ name, run, growthMb = USUAL_GROWTH_MB }: Attack): Promise<void> =>
  arena.withstand(name, growthMb, run)

describe('the door', () => {
  test.each(DOOR_ATTACKS)('[X5] $name', withstand)
})

describe('HTTP', () => {
  test.each(HTTP_ATTACKS)('[X6] $name', withstand)
})

describe('frames', () => {
  test.each(FRAME_ATTACKS)('[X1] $name', withstand)
})

describe('presence', () => {
  test.each(PRESENCE_ATTACKS)('[X2] $name', withstand)
})

describe('updates', () => {
  test.each(UPDATE_ATTACKS)('[X3] $name', withstand)
})

describe('floods', () => {
  test.each(FLOOD_ATTACKS)('[X4] $name', withstand)
})
