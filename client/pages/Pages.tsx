import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { useText } from '../text.ts'
import { Boundary } from '../ui/Boundary.tsx'
import { Blank } from '../ui/Frame.tsx'

const EnterPage = lazy(() => import('./EnterPage.tsx').then(page => ({ default: page.EnterPage })))
const ReportsPage = lazy(() => import('./ReportsPage.tsx').then(page => ({ default: page.ReportsPage })))
const ReportPage = lazy(() => import('./ReportPage.tsx').then(page => ({ default: page.ReportPage })))
const ImportPage = lazy(() => import('./import/ImportPage.tsx').then(page => ({ default: page.ImportPage })))
const PrintPage = lazy(() => import('../print/PrintPage.tsx').then(page => ({ default: page.PrintPage })))
const PeoplePage = lazy(() => import('./people/PeoplePage.tsx').then(page => ({ default: page.PeoplePage })))
const AgenciesPage = lazy(() => import('./agencies/AgenciesPage.tsx').then(page => ({ default: page.AgenciesPage })))
const RightsPage = lazy(() => import('./rights/RightsPage.tsx').then(page => ({ default: page.RightsPage })))
const AccountPage = lazy(() => import('./account/AccountPage.tsx').then(page => ({ default: page.AccountPage })))

/** Every address of the product. Each page is loaded with its first visit. */
export function Pages() {
  const text = useText()
  return (
    <Boundary title={text.errors.broken} says={text.errors.brokenText} again={text.report.reopen}>
      <Suspense fallback={null}>
        <Switch>
          <Route path="/enter" component={EnterPage} />
          <Route path="/">
            <ReportsPage />
          </Route>
          <Route path="/reports">
            <ReportsPage />
          </Route>
          <Route path="/reports/:id/print">{({ id }) => <PrintPage key={id} id={id} />}</Route>
          <Route path="/reports/:id">{({ id }) => <ReportPage key={id} id={id} />}</Route>

          <Route path="/import" component={ImportPage} />
          <Route path="/people" component={PeoplePage} />
          <Route path="/agencies" component={AgenciesPage} />
          <Route path="/rights" component={RightsPage} />
          <Route path="/account" component={AccountPage} />
          <Route>
            <Blank title={text.errors.noPage} says={text.errors.noPageText} isPage>
              <a href="/">{text.reports.title}</a>
            </Blank>
          </Route>
        </Switch>
      </Suspense>
    </Boundary>
  )
}
