// `npm run plant`: tests the tests of the policy. In a copy of the tree, it weakens each `access` above `read` to `read`,
// all at once and one at a time. The tests must notice.
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPlants, type Plant, planted } from './plants/find-plants.ts';
import { guardsOfAccess, runPolicyTests } from './plants/run-policy-tests.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const COPIED = ['src', 'test', 'playground', 'manifest', 'package.json', 'tsconfig.json', 'vitest.config.ts'];

const usage = `Usage: npm run plant [-- --all | --only <text>]

Without an option: weakens all rows at once. The tests must name every door that needs more than reading.
--all          then also weakens each row alone; at least one test must fail for each (slow)
--only <text>  weakens each row alone, in files whose path contains the text, such as contracts/keys`;

const [flag, only = ''] = process.argv.slice(2);
const isOnly = flag === '--only' && only !== '';
if (flag === '--help') {
  console.log(usage);
} else if (flag === undefined || flag === '--all' || isOnly) {
  process.exitCode = (await main()) ? 0 : 1;
} else {
  console.error(usage);
  process.exitCode = 2;
}

async function main(): Promise<boolean> {
  const copy = await mkdtemp(join(tmpdir(), 'plants-'));
  try {
    for (const name of COPIED) await cp(join(root, name), join(copy, name), { recursive: true });
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
    const plants = (await findPlants(copy)).filter(({ file }) => file.includes(only));
    console.log(`${plants.length} rows in ${new Set(plants.map(({ file }) => file)).size} files`);
    if (plants.length === 0) return false;
    const isAllNamed = isOnly || (await plantAll(copy, plants));
    const isEachKilled = flag === undefined || (await plantEach(copy, plants));
    return isAllNamed && isEachKilled;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/** Every door that needs more than reading must fail. */
async function plantAll(copy: string, plants: readonly Plant[]): Promise<boolean> {
  const shaky = await shakyDoors(copy);
  return await withPlants(copy, plants, async () => {
    const { failed, doors } = await runPolicyTests(copy, guardsOfAccess);
    const wanted = doors.filter((door) => /\[(run|settings|secrets)\]$/.test(door) && !shaky.includes(door));
    const unnamed = wanted.filter((door) => !failed.includes(door));
    // A busy machine may have stopped a test before it could tell.
    const missed: string[] = [];
    for (const door of unnamed) {
      const again = await runPolicyTests(copy, guardsOfAccess, { named: door });
      if (again.failed.length === 0) missed.push(door);
    }
    console.log(
      `all at once: ${wanted.length} doors need more than reading, and the tests missed ${missed.length}`,
    );
    for (const door of missed) console.log(`  missed: ${door}`);
    return wanted.length > 0 && missed.length + shaky.length === 0;
  });
}

/** Doors whose own guards fail before anything is weakened, twice in a row. They can't be judged; the others can. */
async function shakyDoors(copy: string): Promise<string[]> {
  const whole = await runPolicyTests(copy, guardsOfAccess);
  const shaky: string[] = [];
  for (const door of [...whole.failed, ...whole.unclear]) {
    const again = await runPolicyTests(copy, guardsOfAccess, { named: door });
    if (again.failed.length + again.unclear.length > 0) shaky.push(door);
  }
  for (const door of shaky) console.log(`can’t be judged, fails before anything is weakened: ${door}`);
  return shaky;
}

async function plantEach(copy: string, plants: readonly Plant[]): Promise<boolean> {
  const survivors: Plant[] = [];
  for (const plant of plants) {
    const by = await withPlants(copy, [plant], () => killersOf(copy, plant));
    if (by.length === 0) survivors.push(plant);
    const verdict = by.length === 0 ? 'SURVIVED' : 'killed  ';
    console.log(`${verdict} ${plant.file}:${plant.line} ${plant.was} ${by.slice(0, 2).join(', ')}`);
  }
  console.log(`${plants.length - survivors.length} killed, ${survivors.length} survived`);
  return survivors.length === 0;
}

/** First tries the doors of its command, then all doors if none of those fails. */
async function killersOf(copy: string, { command: named }: Plant): Promise<string[]> {
  const isFirstEnough = true;
  const near =
    named === undefined ? [] : (await runPolicyTests(copy, guardsOfAccess, { named, isFirstEnough })).failed;
  return near.length > 0 ? near : (await runPolicyTests(copy, guardsOfAccess, { isFirstEnough })).failed;
}

async function withPlants<T>(copy: string, plants: readonly Plant[], work: () => Promise<T>): Promise<T> {
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
