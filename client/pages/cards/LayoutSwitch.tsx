import { useText } from '../../text.ts'
import { IconButton } from '../../ui/Frame.tsx'
import { CardsIcon, SheetIcon } from '../../ui/icons.tsx'
import { chooseLayout, useLayout } from './layout.ts'

/** Table or cards; remembered on this machine. */
export function LayoutSwitch() {
  const text = useText()
  const isCards = useLayout() === 'cards'
  return (
    <IconButton
      label={isCards ? text.report.asGrid : text.report.asCards}
      onClick={() => chooseLayout(isCards ? 'grid' : 'cards')}
    >
      {isCards ? <SheetIcon /> : <CardsIcon />}
    </IconButton>
  )
}
