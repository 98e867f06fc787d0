// `npm run new -- command "<name>" --feature <feature>`: writes the skeleton of a command, its tests, its sample and its
// policy row, and lists them. What it writes passes `npm run check`; what it does is up to you.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Edit } from './new/edits.ts';
import { skeleton } from './new/skeleton.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const SHARED = ['engine', 'intake', 'kit', 'parse', 'tracking'];
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
  if (SHARED.includes(feature)) fail(`"${feature}" is a folder for all features, not a feature.`);
  return { name, feature };
}

const { name, feature } = readArguments(process.argv.slice(2));
const { files, edits } = skeleton({ name, feature });
const existing = files.find(({ path }) => existsSync(`${root}${path}`));
if (existing !== undefined) fail(`${existing.path} already exists.`);

function edited({ path, start, edit }: Edit): { path: string; text: string }[] {
  const before = existsSync(`${root}${path}`) ? readFileSync(`${root}${path}`, 'utf8') : start;
  try {
    if (before === undefined) throw new Error('it is missing');
    const text = edit(before);
    return text === before ? [] : [{ path, text }];
  } catch (error) {
    return fail(`I can't edit ${path}: ${(error as Error).message}. Nothing was written.`);
  }
}

/** Every edit is worked out before the first file is written, so a failure leaves nothing half done. */
const changed = edits.flatMap(edited);

for (const { path, text } of [...files, ...changed]) {
  const what = existsSync(`${root}${path}`) ? 'changed' : 'new    ';
  mkdirSync(dirname(`${root}${path}`), { recursive: true });
  writeFileSync(`${root}${path}`, text);
  console.log(`${what}  ${path}`);
}
console.log(`
Next (CONTRIBUTING.md says what to write where):
  npm run format                 sorts the imports
  npm run docs                   adds the command to the table in README.md
  npm run unit -- test/unit/blocks/kit/samples.test.ts --update      writes the snapshots of the samples
  npm run check                  is green, except that no test in test/e2e types the command yet`);
