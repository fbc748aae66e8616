// After `npm install`: drops optional packages the lock file names but does not hold. Some registries carry only a few
// of the platform binaries, and `npm ci` refuses a lock file that mentions the others.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));

/** Whether `name` is installed where the package at `from` would look for it. */
const has = (from, name) => {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at) return false;
  }
};

for (const [where, entry] of Object.entries(lock.packages))
  if (where)
    for (const name of Object.keys(entry.optionalDependencies ?? {})) if (!has(where, name)) delete entry.optionalDependencies[name];

writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
