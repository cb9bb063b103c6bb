import { createTheme, localStorageColorSchemeManager, type MantineColorsTuple } from '@mantine/core'

const ink: MantineColorsTuple = [
  '#e8eef4',
  '#cfdce8',
  '#a9c2d9',
  '#82b1dc',
  '#5b9bd0',
  '#3b76ab',
  '#2a5f8f',
  '#1f4b73',
  '#183b5b',
  '#112b43'
]

/** Mantine's own greys at night, in the tone of the paper: text first, darkest ground last. */
const dark: MantineColorsTuple = [
  '#e7e5e0',
  '#c3c6c8',
  '#a9afb5',
  '#7f868d',
  '#41464b',
  '#2b2f33',
  '#1f2327',
  '#191c1f',
  '#15181a',
  '#121416'
]

/** Mantine in the product's own paper and ink; colours come from theme.css. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  colors: { ink, dark },
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  defaultRadius: 4,
  respectReducedMotion: true,
  components: {
    // light ink on a light accent cannot be read at night
    Button: {
      vars: (_theme: unknown, { variant = 'filled' }: { variant?: string }) => ({
        root: variant === 'filled' ? { '--button-color': 'var(--accent-ink)' } : {}
      })
    }
  },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' }
})

/** The same key as in first-paint.js. */
export const schemeManager = localStorageColorSchemeManager({ key: 'tianbao.scheme' })
