// node scripts/count.js REPORT.json: the closing line of a test run, from vitest's JSON report.
import { readFileSync } from 'node:fs'

let report
try {
  report = JSON.parse(readFileSync(process.argv[2], 'utf8'))
} catch {
  console.error('the test run left no report')
  console.log('0 passed, 1 failed')
  process.exit(1)
}
const skipped = report.numPendingTests + report.numTodoTests
// A file that could not be loaded has no tests to count, and still is a failure.
const broken = report.testResults.filter(
  (file) =>
    file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
).length
const failed = report.numFailedTests + broken
console.log(
  `${report.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
)
process.exit(failed > 0 || report.numPassedTests === 0 ? 1 : 0)
