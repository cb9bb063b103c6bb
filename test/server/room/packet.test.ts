import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinPackets, packetOf, updatePacket, updatesIn } from '../../../server/room/packet.ts'
import { Tail } from '../../../server/room/tail.ts'
import { syncFrame } from '../../../shared/wire/frames.ts'

const update = fc.uint8Array({ minLength: 1, maxLength: 300 })

test('[R15] an update packet is the socket frame of its sync message, at every size class', () => {
  for (const size of [1, 119, 120, 121, 122, 123, 126, 127, 128, 16_383, 16_384, 65_530, 65_536, 70_000]) {
    const bytes = new Uint8Array(size).fill(size % 251)
    expect(Buffer.from(updatePacket(bytes)).equals(Buffer.from(packetOf(syncFrame(2, bytes)))), `${size}`).toBe(true)
    expect([...updatesIn(updatePacket(bytes))]).toEqual([bytes])
  }
})

test('[R15] joined packets give their updates back in order', () => {
  fc.assert(
    fc.property(fc.array(update, { minLength: 1 }), updates => {
      expect([...updatesIn(joinPackets(updates.map(updatePacket)))]).toEqual(updates)
    })
  )
})

test('[R15] a tail answers for every place it still holds, and for none it dropped', () => {
  fc.assert(
    fc.property(
      fc.array(update, { maxLength: 40 }),
      fc.nat(100),
      fc.nat(40),
      fc.nat(40),
      (updates, from, drop, ask) => {
        const tail = new Tail(from)
        for (const each of updates) tail.push(updatePacket(each))
        expect(tail.place).toBe(from + updates.length)
        const dropped = from + Math.min(drop, updates.length)
        tail.drop(dropped)
        expect(tail.place).toBe(from + updates.length)
        const place = from + Math.min(ask, updates.length)
        const packets = tail.after(place)
        if (place < dropped) expect(packets).toBeNull()
        else expect([...updatesIn(packets ?? new Uint8Array(0))]).toEqual(updates.slice(place - from))
        tail.push(updatePacket(new Uint8Array([7])))
        expect([...updatesIn(tail.after(tail.place - 1) ?? new Uint8Array(0))]).toEqual([new Uint8Array([7])])
      }
    )
  )
})
