import type { ReactNode } from 'react'

/** Line icons of 16 × 16 in the colour of the text; always beside a word or a label. */
function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      aria-hidden="true"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  )
}

export const BackIcon = () => (
  <Icon>
    <path d="M10 3 5 8l5 5" />
  </Icon>
)
export const UndoIcon = () => (
  <Icon>
    <path d="M6 3 3 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H7" />
  </Icon>
)
export const RedoIcon = () => (
  <Icon>
    <path d="m10 3 3 3-3 3m3-3H6.5a3.5 3.5 0 0 0 0 7H9" />
  </Icon>
)
export const DownloadIcon = () => (
  <Icon>
    <path d="M8 2.5v7.5m0 0 3-3m-3 3-3-3M3 13h10" />
  </Icon>
)
export const ImportIcon = () => (
  <Icon>
    <path d="M8 10.5V3m0 0 3 3M8 3 5 6m-2 7h10" />
  </Icon>
)
export const InviteIcon = () => (
  <Icon>
    <path d="M6.5 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM2 13.5c.3-2.3 2.100-3.500 4.500-3.500s4.200 1.200 4.500 3.500M12.500 5v4m2-2h-4" />
  </Icon>
)
export const MoreIcon = () => (
  <Icon>
    <path d="M3.500 8h.01M8 8h.01M12.500 8h.01" strokeWidth="2.400" />
  </Icon>
)
export const CheckIcon = () => (
  <Icon>
    <path d="m3.500 8.500 3 3 6-7" />
  </Icon>
)
export const CloseIcon = () => (
  <Icon>
    <path d="m4 4 8 8m0-8-8 8" />
  </Icon>
)
export const ChevronIcon = () => (
  <Icon>
    <path d="m5 6.500 3 3 3-3" />
  </Icon>
)
export const SheetIcon = () => (
  <Icon>
    <path d="M3 2.500h10v11H3zM3 6h10M7 6v7.500" />
  </Icon>
)
export const CardsIcon = () => (
  <Icon>
    <path d="M3 2.5h10v4.500H3zM3 9h10v4.500H3zM5.500 4.700h4M5.500 11.200h4" />
  </Icon>
)
export const PrintIcon = () => (
  <Icon>
    <path d="M4.500 6V2.500h7V6M4.500 11.500H3V6h10v5.500h-1.500M4.500 9.500h7v4h-7z" />
  </Icon>
)
export const LockIcon = () => (
  <Icon>
    <path d="M3.500 7h9v6.500h-9zM5.500 7V5a2.500 2.500 0 0 1 5 0v2" />
  </Icon>
)
export const EditIcon = () => (
  <Icon>
    <path d="M3 13l.600-2.800L10.500 3.300l2.200 2.200L5.800 12.400zM9 4.800 11.200 7" />
  </Icon>
)
export const HistoryIcon = () => (
  <Icon>
    <path d="M2.500 8a5.500 5.500 0 1 0 1.700-4M2.500 2.500V5H5M8 5v3.200l2.200 1.300" />
  </Icon>
)
