/** A rectangle in pixels of the layer. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

export function boxOf(element: Element, origin: { left: number; top: number }): Box {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { left: left - origin.left, top: top - origin.top, width, height }
}

/**
 * Where the open editor stands: over its cell, as large as its text, and whole inside the part of the sheet it belongs to,
 * so that what is being written can be seen. What does not fit scrolls inside.
 * @param room the body of the sheet, pinned columns left out for a cell that is not pinned
 * @param leastWidth pixels an editor needs even over a narrow cell
 */
export function editorBox(cell: Box, room: Box, contentHeight: number, leastWidth: number): Box {
  const width = Math.min(Math.max(cell.width, leastWidth), room.width)
  const height = Math.min(Math.max(cell.height, contentHeight), room.height)
  return {
    left: between(cell.left, room.left, room.left + room.width - width),
    top: between(cell.top, room.top, room.top + room.height - height),
    width,
    height
  }
}

/** A popover below its anchor, above it where there is no room below, never outside the layer. */
export function popoverBox(anchor: Box, size: { width: number; height: number }, layer: Box): Box {
  const below = anchor.top + anchor.height + 4
  const above = anchor.top - size.height - 4
  const fitsBelow = below + size.height <= layer.top + layer.height
  const top = fitsBelow || above < layer.top ? below : above
  return {
    left: between(anchor.left, layer.left + 4, layer.left + layer.width - size.width - 4),
    top: between(top, layer.top + 4, layer.top + layer.height - size.height - 4),
    ...size
  }
}

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
