import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import './ui/theme.css'
import { MantineProvider } from '@mantine/core'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { keepForOffline } from './offline.ts'
import { Pages } from './pages/Pages.tsx'
import { sayInPage } from './text.ts'
import { schemeManager, theme } from './ui/theme.ts'

sayInPage()
keepForOffline()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} colorSchemeManager={schemeManager} defaultColorScheme="auto">
      <Pages />
    </MantineProvider>
  </StrictMode>
)
