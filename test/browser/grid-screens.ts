import type { Page } from 'playwright-core'
import type { Screen } from './every-screen.ts'

const PHONE = { width: 390, height: 844 }
/** A screen of 1,440 px at 200 %. */
const ZOOMED = { width: 720, height: 450 }

const table = async (page: Page) => {
  await page.locator('.ag-row').first().waitFor()
  await page.locator('.save-line[data-save="saved"]').first().waitFor()
}
const cell = (page: Page, column: string, row = 0) => page.locator(`.ag-cell[col-id="${column}"]`).nth(row)
const onCell = async (page: Page) => {
  await table(page)
  await cell(page, 'progress').click()
}
const pane = async (page: Page) => {
  await onCell(page)
  await page.keyboard.press('F4')
  await page.locator('.pane-write textarea').waitFor()
}
/** Writes a comment in the pane or on a card; the one before it stays from the language before. */
const comment = async (page: Page) => {
  const field = page.locator('.comment-box textarea').last()
  await field.fill('王建国')
  await page.locator('.comment-send').last().click()
  await page.locator('.thread').first().waitFor()
}
const card = async (page: Page) => {
  await page.locator('.card').first().waitFor()
  await page.locator('.card-title button').first().click()
  await page.locator('dialog.task .task-talk').waitFor()
}

/** What belongs to the table: its menus, strips, pane and comments, and the same on a phone. */
export const gridScreens: Screen[] = [
  { name: 'the pane of a task', as: 'coordinator', at: way => way.open, steps: pane },
  { name: 'the pane, to read', as: 'viewer', at: way => way.written, steps: readingPane },
  {
    name: 'the pane with a comment',
    as: 'coordinator',
    at: way => way.open,
    steps: async page => {
      await pane(page)
      await comment(page)
      await page.locator('.comment-box textarea').last().fill('@')
      await page.locator('.comment-units').waitFor()
    }
  },
  { name: 'the pane at 200 %', as: 'coordinator', viewport: ZOOMED, at: way => way.written, steps: pane },
  {
    name: 'find and replace',
    as: 'coordinator',
    at: way => way.written,
    steps: async page => {
      await onCell(page)
      await page.keyboard.press('Control+h')
      await page.locator('.tb-find input').first().fill('王建国')
      await page.locator('.tb-find-count').waitFor()
    }
  },
  {
    name: 'the filters of the table',
    as: 'coordinator',
    at: way => way.written,
    steps: async page => {
      await table(page)
      await page.locator('.tb-bar button').nth(0).click()
      await page.locator('.tb-menu').waitFor()
    }
  },
  {
    name: 'sorting',
    as: 'coordinator',
    at: way => way.written,
    steps: async page => {
      await table(page)
      await page.locator('.tb-bar button').nth(1).click()
      await page.locator('.tb-menu').waitFor()
    }
  },
  {
    name: 'the help of the keys',
    as: 'filler',
    at: way => way.open,
    steps: async page => {
      await table(page)
      await page.locator('.tb-bar-help').click()
      await page.locator('.tb-help').waitFor()
    }
  },
  {
    name: 'the menu of a row',
    as: 'coordinator',
    at: way => way.open,
    steps: async page => {
      await table(page)
      await cell(page, 'task', 1).click({ button: 'right' })
      await page.getByRole('menu').waitFor()
    }
  },
  {
    name: 'the menu of a column',
    as: 'coordinator',
    at: way => way.open,
    steps: async page => {
      await table(page)
      await page.locator('[role="columnheader"]').nth(2).click({ button: 'right' })
      await page.getByRole('menu').waitFor()
    }
  },
  {
    name: 'a marked block, and what may not be written in it',
    as: 'filler',
    at: way => way.open,
    steps: async page => {
      await table(page)
      await cell(page, 'task', 1).click()
      await cell(page, 'progress', 3).click({ modifiers: ['Shift'] })
      await page.keyboard.press('Delete')
      await page.locator('.tb-notice:not([hidden]), .tb-left').first().waitFor()
    }
  },
  { name: 'the table at 200 %', as: 'filler', viewport: ZOOMED, at: way => way.open, steps: onCell },
  {
    name: 'a task with comments, on a phone',
    as: 'filler',
    viewport: PHONE,
    at: way => way.open,
    steps: async page => {
      await card(page)
      await comment(page)
    }
  },
  {
    name: 'the history of a task, on a phone',
    as: 'coordinator',
    viewport: PHONE,
    at: way => way.written,
    steps: async page => {
      await card(page)
      await page.locator('.task-head button').nth(1).click()
      await page.locator('.task .side-panel .deed, .task .side-panel .panel-none').first().waitFor()
    }
  }
]

/** A viewer's pane has nothing to write in. */
async function readingPane(page: Page): Promise<void> {
  await onCell(page)
  await page.keyboard.press('F4')
  await page.locator('.task-pane .pane-body').waitFor()
}
