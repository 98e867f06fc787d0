// Proves the policy's tests: on a copy of the tree, each `access` that is more than `read` is made `read`, all at once
// and one at a time, and the tests have to notice.
//   tsx script/plant-weaker-access.ts                  all at once: every door that wants more than reading is named
//   tsx script/plant-weaker-access.ts --all            then each alone
//   tsx script/plant-weaker-access.ts --only jobs/mute each alone, of the files whose path has this in it
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPlants, type Plant, planted } from './plants/find-plants.ts';
import { runPolicyTests } from './plants/run-policy-tests.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const COPIED = ['src', 'test', 'playground', 'manifest', 'package.json', 'tsconfig.json', 'vitest.config.ts'];

const [flag, only = ''] = process.argv.slice(2);
const copy = await mkdtemp(join(tmpdir(), 'plants-'));
try {
  process.exitCode = (await main()) ? 0 : 1;
} finally {
  await rm(copy, { recursive: true, force: true });
}

async function main(): Promise<boolean> {
  for (const name of COPIED) await cp(join(root, name), join(copy, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  const plants = (await findPlants(copy)).filter(({ file }) => file.includes(only));
  console.log(`${plants.length} rows in ${new Set(plants.map(({ file }) => file)).size} files`);
  if (plants.length === 0) return false;
  const isAllNamed = flag === '--only' || (await plantAll(plants));
  const isEachKilled = flag === undefined || (await plantEach(plants));
  return isAllNamed && isEachKilled;
}

/** Every door that wants more than reading has to fail. */
async function plantAll(plants: readonly Plant[]): Promise<boolean> {
  const whole = await runPolicyTests(copy);
  if (whole.failed.length > 0) {
    console.log(`red before anything was planted: ${whole.failed.join(', ')}`);
    return false;
  }
  return await withPlants(plants, async () => {
    const { failed, doors } = await runPolicyTests(copy);
    const wanted = doors.filter((door) => /\[(run|settings|secrets)\]$/.test(door));
    const unnamed = wanted.filter((door) => !failed.includes(door));
    console.log(
      `all at once: ${wanted.length} doors want more than reading, ${unnamed.length} of them not named`,
    );
    for (const door of unnamed) console.log(`  not named: ${door}`);
    return wanted.length > 0 && unnamed.length === 0;
  });
}

async function plantEach(plants: readonly Plant[]): Promise<boolean> {
  const survivors: Plant[] = [];
  for (const plant of plants) {
    const by = await withPlants([plant], () => killersOf(plant));
    if (by.length === 0) survivors.push(plant);
    const verdict = by.length === 0 ? 'SURVIVED' : 'killed  ';
    console.log(`${verdict} ${plant.file}:${plant.line} ${plant.was} ${by.slice(0, 2).join(', ')}`);
  }
  console.log(`${plants.length - survivors.length} killed, ${survivors.length} survived`);
  return survivors.length === 0;
}

/** First the doors that bear its command's name; all of them when none of these minds. */
async function killersOf({ command }: Plant): Promise<string[]> {
  const near = command === undefined ? [] : (await runPolicyTests(copy, { named: command })).failed;
  return near.length > 0 ? near : (await runPolicyTests(copy, { isFirstEnough: true })).failed;
}

async function withPlants<T>(plants: readonly Plant[], work: () => Promise<T>): Promise<T> {
  const files = [...new Set(plants.map(({ file }) => file))];
  const before = new Map<string, string>();
  for (const file of files) {
    const text = await readFile(join(copy, file), 'utf8');
    before.set(file, text);
    await writeFile(
      join(copy, file),
      planted(
        text,
        plants.filter((plant) => plant.file === file),
      ),
    );
  }
  try {
    return await work();
  } finally {
    for (const [file, text] of before) await writeFile(join(copy, file), text);
  }
}
