import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import './ui/theme.css'
import { MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { keepForOffline } from './offline.ts'
import { Pages } from './pages/Pages.tsx'
import { sayInPage, textReady } from './text.ts'
import { schemeManager, theme } from './ui/theme.ts'

sayInPage()
keepForOffline()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
const pages = createRoot(root)
// not by an await at the top: that would make every module that is shared with it wait, and cut the build into crumbs
void textReady().then(() =>
  pages.render(
    <StrictMode>
      <MantineProvider theme={theme} colorSchemeManager={schemeManager} defaultColorScheme="auto">
        <Pages />
      </MantineProvider>
    </StrictMode>
  )
)
