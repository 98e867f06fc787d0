// Proves the tests of outsiders: on a copy of the tree, the check of who somebody is is taken away at one place at a time,
// and the tests have to name a door behind it.
//   tsx script/plant-open-doors.ts
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guardsOfHomes, runPolicyTests } from './plants/run-policy-tests.ts';

if (process.argv.length > 2) {
  console.log('Usage: npm run plant:doors\n\nTakes no options, and runs for minutes.');
  process.exit(process.argv[2] === '--help' ? 0 : 2);
}

const DISPATCH = 'src/handlers/engine/dispatch.ts';
/** Everybody who comes this way counts as one of ours. */
const anybody = (door: string) => ({
  file: DISPATCH,
  from: `...from, door: ${door}`,
  to: `...from, claim: { isInside: true }, door: ${door}`,
});

const plants = [
  anybody("'slash command'"),
  anybody('`button $' + '{actionId}`'),
  anybody('`window $' + '{callbackId}`'),
  anybody('`menu $' + '{actionId}`'),
  anybody('`shortcut $' + '{callbackId}`'),
  anybody('`event $' + '{type}`'),
  {
    file: 'src/jobs/engine/request.ts',
    from: 'await refuseTurnedAway(deps',
    to: 'void refuseTurnedAway(deps',
  },
  {
    file: 'src/jobs/runs/unfurl-links.ts',
    from: 'asked.origin) !== undefined',
    to: 'asked.origin) === null',
  },
  { file: 'src/jobs/home/publish-home.ts', from: 'if (away !== undefined)', to: 'if (away === null)' },
];

const root = fileURLToPath(new URL('..', import.meta.url));
const COPIED = ['src', 'test', 'playground', 'manifest', 'package.json', 'tsconfig.json', 'vitest.config.ts'];
const copy = await mkdtemp(join(tmpdir(), 'plants-'));
try {
  for (const name of COPIED) await cp(join(root, name), join(copy, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  const survivors = [];
  for (const plant of plants) if (!(await isNoticed(plant))) survivors.push(plant);
  console.log(`${plants.length - survivors.length} noticed, ${survivors.length} survived`);
  process.exitCode = survivors.length === 0 ? 0 : 1;
} finally {
  await rm(copy, { recursive: true, force: true });
}

async function isNoticed({ file, from, to }: (typeof plants)[number]): Promise<boolean> {
  const path = join(copy, file);
  const text = await readFile(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} no longer has ${from}`);
  await writeFile(path, text.replace(from, to));
  const { failed } = await runPolicyTests(copy, guardsOfHomes, { isFirstEnough: true });
  await writeFile(path, text);
  console.log(`${failed.length === 0 ? 'SURVIVED' : 'noticed '} ${file}: ${to} ${failed[0] ?? ''}`);
  return failed.length > 0;
}
