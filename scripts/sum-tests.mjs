// Adds up the runners' reports: node scripts/sum-tests.mjs FOLDER STEPS_FAILED
// The last line, alone, says N passed, N failed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, stepsFailed] = [process.argv[2], Number(process.argv[3] ?? 0)];
let passed = 0;
let failed = 0;
for (const file of readdirSync(folder)) {
  const path = join(folder, file);
  if (file.endsWith('.ctrf.json')) {
    const { summary } = JSON.parse(readFileSync(path, 'utf8')).results;
    passed += summary.passed;
    failed += summary.failed;
  } else if (file.endsWith('.vitest.json')) {
    const report = JSON.parse(readFileSync(path, 'utf8'));
    passed += report.numPassedTests;
    failed += report.numFailedTests;
  } else if (file.endsWith('.playwright.json')) {
    const { stats } = JSON.parse(readFileSync(path, 'utf8'));
    passed += stats.expected + stats.flaky;
    failed += stats.unexpected;
  }
}
// A step that broke without a failing test, or a run that tested nothing, is a failure all the same.
if (stepsFailed > 0 && failed === 0) failed = stepsFailed;
if (passed === 0) failed = Math.max(failed, 1);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
