import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mintPassword, whyWeak } from '../../../server/auth/password-rules.ts'
import { Passwords } from '../../../server/auth/passwords.ts'
import { LIMITS } from '../../../shared/limits.ts'

const random = (bytes: number) => randomBytes(bytes)
/** Quick to count, for what is not about the cost. */
const LIGHT = { log2: 4, r: 8, p: 1 }

describe('[S13] a password is kept as a salted scrypt hash that tells its own cost', () => {
  test('[S13] today’s cost stands in the hash; the same password twice gives two hashes', async () => {
    const passwords = new Passwords(random)
    const [one, two] = await Promise.all([passwords.hash('竹杖芒鞋轻胜马谁怕'), passwords.hash('竹杖芒鞋轻胜马谁怕')])
    expect(one).toMatch(/^scrypt\$15\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
    expect(two).not.toBe(one)
    expect(await passwords.check('竹杖芒鞋轻胜马谁怕', one)).toBe(true)
    expect(await passwords.check('竹杖芒鞋轻胜马谁怕 ', one)).toBe(false)
  })

  test('[S13] a hash of another cost stays good and is known as old', async () => {
    const light = new Passwords(random, LIGHT)
    const raised = new Passwords(random, { ...LIGHT, log2: 5 })
    const hash = await light.hash('correct horse battery')
    expect([light.isOld(hash), raised.isOld(hash)]).toEqual([false, true])
    expect(await raised.check('correct horse battery', hash)).toBe(true)
  })

  test('[S13] however a letter is composed, it is the same password', async () => {
    const light = new Passwords(random, LIGHT)
    expect(await light.check('cafe\u0301 au lait', await light.hash('caf\u00e9 au lait'))).toBe(true)
  })

  test('[S14] for nobody it does the work and says no', async () => {
    const light = new Passwords(random, LIGHT)
    expect(await light.check('anything at all', null)).toBe(false)
    await expect(light.check('anything', 'not a hash')).rejects.toThrow('none')
  })

  test('[S13] a few are counted at once, some wait, and one more is told to come back', async () => {
    const light = new Passwords(random, LIGHT)
    const room = LIMITS.passwordsAtOnce + LIMITS.passwordsWaiting
    const all = Array.from({ length: room + 1 }, () => light.hash('one two three').then(() => 'done'))
    const ends = await Promise.allSettled(all)
    expect(ends.filter(end => end.status === 'fulfilled')).toHaveLength(room)
    expect(ends.at(-1)).toMatchObject({ status: 'rejected', reason: { code: 'busy' } })
    expect(await light.hash('again')).toContain('scrypt$')
  })
})

describe('[S15] a password that anyone would guess is refused with the reason', () => {
  test.each([
    ['123456789', '字符'],
    ['x'.repeat(129), '字符'],
    ['lisi.lisi.2024', '猜'],
    ['lisi.lisi.', '账号名'],
    ['LiSiLiSiLiSi', '账号名'],
    ['1234567890', '猜'],
    ['0987654321', '猜'],
    ['aaaaaaaaaaaa', '猜'],
    ['ababababababab', '猜'],
    ['abc123abc123', '猜'],
    ['qwertyuiop', '猜'],
    ['poiuytrewq123', '猜'],
    ['password123', '猜'],
    ['P@ssw0rd2024', '猜'],
    ['admin12345678', '猜'],
    ['woaini1314520', '猜'],
    ['abcdefghij', '猜'],
    ['1qaz2wsx3edc', '猜'],
    ['tiananmen2017', '猜'],
    ['一一一一一一一一一一', '猜']
  ])('[S15] %s', (password, why) => {
    expect(whyWeak(password, 'lisi')).toContain(why)
  })

  test.each([
    'Kx7#mQ2pLw',
    '竹杖芒鞋轻胜马谁怕一',
    'correct horse battery',
    '周三下午去广场东侧巡查',
    'zhangsan-likes-blue-tea'
  ])('[S15] %s will do', password => {
    expect(whyWeak(password, 'zhangsan')).toBeNull()
  })

  test('[S15] at the limits it will do, one past them it will not', () => {
    const long = Array.from({ length: 43 }, (_, n) => String.fromCodePoint(0x4e00 + n * 7, 0x5100 + n * 3, 0x6200 + n))
    expect([...long.join('').slice(0, 128)]).toHaveLength(LIMITS.passwordCharacters)
    expect(whyWeak(long.join('').slice(0, 128), 'x1')).toBeNull()
    expect(whyWeak(long.join('').slice(0, 129), 'x1')).not.toBeNull()
    expect(whyWeak('Kx7#mQ2pL', 'x1')).not.toBeNull()
  })

  test('[S15] whatever is typed gets an answer, and what we make up is always good', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ minLength: 2 }), (password, account) => {
        expect(['string', 'object']).toContain(typeof whyWeak(password, account))
      }),
      { verbose: true }
    )
    for (let n = 0; n < 500; n++) {
      const made = mintPassword(random)
      expect(made).toMatch(/^(?:[a-km-np-z2-9]{4}-){3}[a-km-np-z2-9]{4}$/)
      expect(whyWeak(made, 'zhangsan'), made).toBeNull()
    }
  })
})
