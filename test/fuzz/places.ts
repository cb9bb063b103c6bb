import * as Y from 'yjs'

/** A place as text: `rows/t1/status`; the inside of a text ends with `~`. */
export type PlaceName = string

/** Places that a transaction changed, as Yjs tells it; what lies in types it made itself is not among them. */
export function changedPlaces(transaction: Y.Transaction): Set<PlaceName> {
  const places = new Set<PlaceName>()
  for (const [type, keys] of transaction.changed) {
    const path = pathOf(transaction.doc, type as unknown as Y.AbstractType<unknown>)
    for (const key of keys) places.add(key === null ? `${path}~` : `${path}/${key}`)
  }
  return places
}

function pathOf(doc: Y.Doc, type: Y.AbstractType<unknown>): string {
  const item = type._item
  if (item !== null) return `${pathOf(doc, item.parent as Y.AbstractType<unknown>)}/${item.parentSub}`
  for (const [name, root] of doc.share) if ((root as unknown) === type) return name
  return '?'
}

/** Everything in a document by place: texts as `place~`, entries as `{}`. */
export function contentOf(doc: Y.Doc): Map<PlaceName, string> {
  const content = new Map<PlaceName, string>()
  const visit = (path: string, value: unknown): void => {
    if (value instanceof Y.Map) {
      content.set(path, '{}')
      value.forEach((inner, key) => {
        visit(`${path}/${key}`, inner)
      })
    } else if (value instanceof Y.Text) {
      content.set(path, 'text')
      content.set(`${path}~`, JSON.stringify(value.toDelta()))
    } else content.set(path, `=${JSON.stringify(value)}`)
  }
  for (const name of doc.share.keys()) {
    doc.getMap(name).forEach((inner, key) => {
      visit(`${name}/${key}`, inner)
    })
  }
  return content
}

/** Places at which two contents differ; inside something that only one of them has, only the outermost. */
export function differences(before: Map<PlaceName, string>, after: Map<PlaceName, string>): Set<PlaceName> {
  const places = new Set<PlaceName>()
  for (const [place, value] of after) if (before.get(place) !== value) places.add(place)
  for (const place of before.keys()) if (!after.has(place)) places.add(place)
  for (const place of places) {
    const outer = place.endsWith('~') ? place.slice(0, -1) : place.slice(0, place.lastIndexOf('/'))
    if (before.has(outer) !== after.has(outer)) places.delete(place)
  }
  return places
}
