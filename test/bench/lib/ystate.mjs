// Reads which (client, clock range) pairs a Yjs v1 update carries, without building a Y.Doc.
// It walks every struct, so it is right for merged updates as well as single ones.
let B = null
let p = 0

const uint = () => {
  let n = 0
  let mul = 1
  for (;;) {
    const r = B[p++]
    n += (r & 127) * mul
    if (r < 128) return n
    mul *= 128
    if (mul > 2 ** 56) throw new Error('varuint too long')
  }
}
const skipStr = () => {
  const n = uint()
  p += n
}
const utf16Len = () => {
  const n = uint()
  const e = p + n
  let len = 0
  while (p < e) {
    const c = B[p]
    if (c < 0x80) p += 1
    else if (c < 0xe0) p += 2
    else if (c < 0xf0) p += 3
    else {
      p += 4
      len++
    }
    len++
  }
  return len
}
const skipVarInt = () => {
  while (B[p++] >= 128);
}
const skipAny = () => {
  switch (B[p++]) {
    case 127:
    case 126:
    case 121:
    case 120:
      return
    case 125:
      skipVarInt()
      return
    case 124:
      p += 4
      return
    case 123:
    case 122:
      p += 8
      return
    case 119:
      skipStr()
      return
    case 118: {
      for (let n = uint(); n > 0; n--) {
        skipStr()
        skipAny()
      }
      return
    }
    case 117: {
      for (let n = uint(); n > 0; n--) skipAny()
      return
    }
    case 116:
      skipStr()
      return
    default:
      throw new Error('bad any')
  }
}

/**
 * @param {Uint8Array} buf @param {number} s start @param {number} e end
 * @param {(client:number, from:number, to:number)=>void} onRange called in update order
 * @returns {number} clocks carried
 */
export function ranges(buf, s, e, onRange) {
  B = buf
  p = s
  let total = 0
  for (let c = uint(); c > 0; c--) {
    let structs = uint()
    const client = uint()
    let clock = uint()
    let from = clock
    for (; structs > 0; structs--) {
      const info = B[p++]
      const ref = info & 31
      if (ref === 0) {
        clock += uint()
        continue
      }
      if (ref === 10) {
        if (clock > from) {
          total += clock - from
          onRange(client, from, clock)
        }
        clock += uint()
        from = clock
        continue
      }
      if (info & 0x80) {
        uint()
        uint()
      }
      if (info & 0x40) {
        uint()
        uint()
      }
      if ((info & 0xc0) === 0) {
        if (uint() === 1) skipStr()
        else {
          uint()
          uint()
        }
        if (info & 0x20) skipStr()
      }
      switch (ref) {
        case 1:
          clock += uint()
          break
        case 2: {
          const n = uint()
          for (let i = 0; i < n; i++) skipStr()
          clock += n
          break
        }
        case 3:
          skipStr()
          clock += 1
          break
        case 4:
          clock += utf16Len()
          break
        case 5:
          skipStr()
          clock += 1
          break
        case 6:
          skipStr()
          skipStr()
          clock += 1
          break
        case 7: {
          const t = uint()
          if (t === 3 || t === 5) skipStr()
          clock += 1
          break
        }
        case 8: {
          const n = uint()
          for (let i = 0; i < n; i++) skipAny()
          clock += n
          break
        }
        case 9:
          skipStr()
          skipAny()
          clock += 1
          break
        default:
          throw new Error(`unknown content ref ${ref}`)
      }
      if (p > e) throw new Error('update runs past its end')
    }
    if (clock > from) {
      total += clock - from
      onRange(client, from, clock)
    }
  }
  return total
}
