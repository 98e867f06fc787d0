// `npm run new -- command "<name>" --feature <feature>`: writes the skeleton of a command, its tests, its sample and its
// policy row, and lists them. What it writes passes `npm run check`; what it does is up to you.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { skeleton } from './new/skeleton.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const HELP = `npm run new -- command "<name>" [--feature <feature>]

Writes a command that answers a question about a project: contract row, handler, job, renderer, their tests, a sample
and a policy door. <name> is one or two words as people type them: "builds", "orbs list". <feature> is a folder of
src/handlers (existing or new); without one it is the first word of the name.`;

function fail(problem: string): never {
  console.error(`${problem}\n\n${HELP}`);
  process.exit(2);
}

function readArguments(words: readonly string[]): { name: string; feature: string } {
  if (words.includes('--help') || words.includes('-h')) {
    console.log(HELP);
    process.exit(0);
  }
  const [kind, name = '', flag, feature = name.split(' ')[0] ?? ''] = words;
  if (kind !== 'command') fail(`I can write a command, not ${kind ?? 'nothing'}.`);
  if (!/^[a-z][a-z-]*( [a-z][a-z-]*)?$/.test(name))
    fail(`"${name}" is not a command name: one or two lowercase words.`);
  if (flag !== undefined && flag !== '--feature') fail(`I don't know ${flag}.`);
  if (!/^[a-z]+$/.test(feature)) fail(`"${feature}" is not a feature name: one lowercase word.`);
  return { name, feature };
}

const { name, feature } = readArguments(process.argv.slice(2));
const parts = skeleton({ name, feature });
const there = parts.files.find(({ path }) => existsSync(`${root}${path}`));
if (there !== undefined) fail(`${there.path} exists already.`);

for (const { path, text } of parts.files) {
  mkdirSync(dirname(`${root}${path}`), { recursive: true });
  writeFileSync(`${root}${path}`, text);
  console.log(`new      ${path}`);
}
for (const { path, start, edit } of parts.edits) {
  const before = existsSync(`${root}${path}`) ? readFileSync(`${root}${path}`, 'utf8') : start;
  if (before === undefined) fail(`${path} is missing.`);
  const after = edit(before);
  if (after === before) fail(`${path} does not look as expected: add the command there by hand.`);
  mkdirSync(dirname(`${root}${path}`), { recursive: true });
  writeFileSync(`${root}${path}`, after);
  console.log(`changed  ${path}`);
}
console.log(`
Next:
  npm run format && npm run docs       imports in order; README table
  npx vitest run --project unit test/unit/blocks/kit/samples.test.ts -u     writes the sample's snapshot
  npm run check                        all green but one: type the command in a story of test/e2e`);
