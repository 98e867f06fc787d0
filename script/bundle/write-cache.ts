// Run by script/build.ts with the paths of dist/main.cjs and of the app: loads both without starting the bot, and keeps what V8
// compiled for that.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Script } from 'node:vm';
import { cacheOf, checksumsOf, loadScripts } from './load-scripts.ts';

const [main = '', app = ''] = process.argv.splice(2, 2, '--version');
const require = createRequire(main);
const scripts = new Map<string, Script>();
loadScripts(require, (path, script) => scripts.set(path, script));
require(main);
require(app);
for (const [path, script] of scripts) {
  const cache = script.createCachedData();
  writeFileSync(cacheOf(path), Buffer.concat([cache, checksumsOf(readFileSync(path), cache)]));
}
