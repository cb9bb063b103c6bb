/** A finger neither drags files nor presses Ctrl. */
export const isTouch = (): boolean => matchMedia('(hover: none)').matches
