// Drives VS Code in a browser as a user would, and prints what came of it as JSON: node browser.mjs URL
import { readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

/** Long enough for a machine that is busy with other tests. */
const PATIENCE_MS = 20_000

/** Our item in the status bar. */
const ITEM = '[id*="goldcrest"].statusbar-item'

const [url] = process.argv.slice(2)
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
page.setDefaultTimeout(PATIENCE_MS)
const one = (selector, options) => page.locator(selector, options).first()
const texts = async (selector) => {
  const found = await page.locator(selector).allInnerTexts()
  return found.map((text) => text.replace(/\s+/g, ' ').trim())
}

try {
  await page.goto(url)
  await one('.monaco-dialog-box .monaco-button', { hasText: /Yes/ }).click()
  const result = {}
  await openByExplorer('addons', 'sale', 'models', 'res_partner.py')
  const before = await whenIndexed()
  result.thrift = thriftOf(processOf(before).slice('Process: '.length))

  await goTo(5, 18)
  await keys('Control+K', 'Control+I')
  await one('.monaco-hover', { hasText: 'res.partner' }).waitFor()
  result.hover = (await texts('.monaco-hover')).join(' ')
  await keys('Escape')

  await goTo(14, 30)
  await keys('F12')
  await one('.peekview-title', { hasText: 'Definitions' }).waitFor()
  await one('.peekview-widget .monaco-list-row').waitFor()
  result.definition = await texts('.peekview-title')
  await keys('Escape')

  await goTo(10, 59)
  await keys('Enter')
  await page.keyboard.type("a = self.env['sale.or")
  await one('.suggest-widget.visible .monaco-list-row', { hasText: 'sale.order' }).waitFor()
  result.completion = await texts('.suggest-widget .label-name')
  await keys('Enter')
  await one('.view-line', { hasText: "env['sale.order" }).waitFor()

  await keys('F1')
  await page.keyboard.type('Goldcrest: Restart server')
  await one('.quick-input-list .monaco-list-row', { hasText: 'Restart server' }).waitFor()
  await keys('Enter')
  result.status = [before, await whenIndexed(processOf(before))]
  console.log(JSON.stringify(result))
} catch (error) {
  if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT })
  console.error(error)
  process.exitCode = 1
} finally {
  await browser.close()
}

/** What our item says, its tooltip included, when the server has read everything. `except` is in what a server before this one says. */
async function whenIndexed(except = 'nothing of the kind') {
  const label = await page.waitForFunction(
    ([selector, old]) => {
      const text = document.querySelector(selector)?.getAttribute('aria-label') ?? ''
      return (
        /^Goldcrest \d+ MB/.test(text) && text.includes(' files') && !text.includes(old) && text
      )
    },
    [ITEM, except],
  )
  return (await label.jsonValue()).replace(/\s+/g, ' ')
}

/** The variables for its memory and the flags that a process was started with; nothing where there is no `/proc`. */
function thriftOf(process) {
  const words = (name) => readFileSync(`/proc/${process}/${name}`, 'utf8').split('\0')
  try {
    const variables = words('environ').filter((word) => word.startsWith('MALLOC_'))
    return [...variables.sort(), ...words('cmdline').filter((word) => word.startsWith('--'))]
  } catch {
    return undefined
  }
}

function processOf(text) {
  return /Process: \d+/.exec(text)[0]
}

async function keys(...names) {
  for (const name of names) await page.keyboard.press(name)
}

/** Opens a file by the tree at the left, folder by folder. */
async function openByExplorer(...names) {
  for (const name of names) {
    const row = one('.explorer-folders-view .monaco-list-row', {
      has: page.getByText(name, { exact: true }),
    })
    if (name.includes('.')) await row.dblclick()
    else if ((await row.getAttribute('aria-expanded')) !== 'true') await row.click()
  }
  await one('.monaco-editor .view-line', { hasText: 'class ResPartner' }).click()
}

async function goTo(line, column) {
  await keys('Control+G')
  await one('.quick-input-widget .quick-input-box input').fill(`:${line}:${column}`)
  await keys('Enter')
  await one('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor()
}
