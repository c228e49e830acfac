import { LspClient, goldcrest } from './lsp-client.ts'
import { EditorWork } from './editor-work.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { LinkedTree } from './linked-tree.ts'
import { pathToFileURL } from 'node:url'
const tree = new LinkedTree(process.env.ODOO_PATH!, 3000)
const cache = mkdtempSync('/tmp/zz-cache-')
const client = new LspClient(goldcrest({ XDG_CACHE_HOME: cache }))
const say = (w: string) => console.log(w.padEnd(24), 'HWM', (client.memory('VmHWM')/1e6).toFixed(1), 'RSS', (client.memory('VmRSS')/1e6).toFixed(1), 'anon', (client.memory('RssAnon')/1e6).toFixed(1))
const budget = Number(process.env.BUDGET ?? 192)
await client.start(tree.root, { goldcrest: { memoryBudget: budget, logLevel: 'debug' } })
await client.progressEnd()
say('indexed')
await new Promise((r) => setTimeout(r, 3000)); say('idle 3s')
const orig = client.ask.bind(client)
let last = client.memory('VmHWM')
;(client as any).ask = async (m: string, p: any) => { const t = performance.now(); const a = await orig(m, p); const h = client.memory('VmHWM'); if (h > last + 2e5) { console.log('  HWM', (last/1e6).toFixed(1), '->', (h/1e6).toFixed(1), m, p.query ?? '', (performance.now()-t).toFixed(0)); last = h } return a }
const MIX = ['hover','definition','completion','references','hover','definition','completion','workspace symbols']
const work = new EditorWork(client, tree.root, { tabs: 5, mix: MIX })
await work.ask(200); say('200 asked'); 
work.closeAll()
await work.edit(0, 500); say('500 edits')
const changes = tree.touch().map((path) => ({ uri: pathToFileURL(path).href, type: 2 }))
client.notify('workspace/didChangeWatchedFiles', { changes })
await new Promise((r) => setTimeout(r, 4000)); say('touched')
console.log(work.times.percentiles(0.95))
const rep: any = await orig('$/goldcrest/memory', null)
console.log(JSON.stringify(rep.result, null, 1).slice(0, 6000))
for (const { message } of client.log) console.log(message)
await client.close(); say
tree.remove(); rmSync(cache, { recursive: true })
