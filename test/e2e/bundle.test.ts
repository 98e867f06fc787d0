// The bundle that `npm run build` makes, in a folder without node_modules: commands, a form whose config is read on a thread, and
// a chart that another thread draws.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { playStory } from '../../playground/scenarios/story.ts';
import { triggerFailRetry } from '../../playground/scenarios/trigger-fail-retry.ts';
import { withoutLeavingSlack } from '../../playground/scenarios/without-leaving-slack.ts';
import { bundle } from '../../script/build.ts';

let folder: string;
let main: string;
let world: LocalWorld;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chatops-bundle-'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  main = join(folder, 'dist', 'main.js');
  await bundle(join(folder, 'dist'));
  world = await startLocalWorld({ transport: 'http', main });
}, 60_000);
afterAll(async () => {
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

it('plays commands, forms and charts', { timeout: 120_000 }, async () => {
  const lines: string[] = [];
  const steps = [...triggerFailRetry(world), ...withoutLeavingSlack(world)];
  const asTold = await playStory(steps, (line) => lines.push(line));

  expect(asTold, `${lines.join('\n')}\n${world.bot.lines.slice(-20).join('\n')}`).toBe(true);
  expect(world.bot.lines.filter((line) => /"level":"(error|fatal)"/.test(line))).toEqual([]);
});

it('can be run as a program, and loads charts and traces only when they are used', async () => {
  expect((await stat(main)).mode & 0o111).toBe(0o111);
  const files = await readdir(join(folder, 'dist'));
  expect(files).toEqual(expect.arrayContaining(['run-trend-worker.js', 'index_bg.wasm', 'DejaVuSans.ttf']));
  const sources = await sourcesOf(await loadedBy(join(folder, 'dist', 'main.cjs')));
  expect(sources).toContainEqual(expect.stringMatching(/\/src\/app\.ts$/));
  const notLoaded = /node_modules\/(echarts|.*resvg|js-yaml|@opentelemetry\/(sdk|otlp))/;
  expect(sources.filter((source) => notLoaded.test(source))).toEqual([]);
});

it('says its version without a configuration', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(execFileSync(process.execPath, [main, '--version'], { encoding: 'utf8', env: {} })).toBe(
    `${version}\n`,
  );
});

/** Says of each script that is made with a cache whether V8 took it. */
const reportsCaches = `data:text/javascript,${encodeURIComponent(`
  import vm from 'node:vm';
  import { syncBuiltinESMExports } from 'node:module';
  const { Script } = vm;
  vm.Script = class extends Script {
    constructor(text, options) {
      super(text, options);
      if (options.cachedData) process.stderr.write(this.cachedDataRejected ? 'refused' : 'taken');
    }
  };
  syncBuiltinESMExports();
`)}`;

describe('the code cache', () => {
  const caches = async () => (await readdir(dirname(main))).filter((name) => name.endsWith('.cache'));
  const start = (...args: readonly string[]) => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [...args, '--import', reportsCaches, main, '--version'],
      {
        encoding: 'utf8',
        env: {},
      },
    );
    return { stdout, isTaken: stderr.includes('taken'), isRefused: stderr.includes('refused') };
  };
  const works = expect.stringMatching(/^\d+\.\d+\.\d+\n$/);

  it('is taken at the start', () => {
    expect(start()).toEqual({ stdout: works, isTaken: true, isRefused: false });
  });

  it('is ignored when Node has other settings', () => {
    expect(start('--max-old-space-size=300')).toEqual({ stdout: works, isTaken: false, isRefused: true });
  });

  it.each([
    ['a part of it has changed', (text: Buffer) => text.fill(7, 100, 108)],
    ['it was cut off', (text: Buffer) => text.subarray(0, 1_000)],
    ['it is empty', (text: Buffer) => text.subarray(0, 0)],
  ])('is ignored when %s', async (_, change) => {
    for (const name of await caches()) {
      const path = join(dirname(main), name);
      await writeFile(path, change(await readFile(path)));
    }
    expect(start()).toEqual({ stdout: works, isTaken: false, isRefused: false });
  });
});

/** The files that a start loads: what a script requires, and the app. */
async function loadedBy(file: string, loaded = new Set<string>()): Promise<Set<string>> {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  const required = (await readFile(file, 'utf8')).matchAll(
    /^var \w+ = require\("\.\/([^"]+)"\)|require\("\.\/(app-[^"]+)"\)/gm,
  );
  for (const [, name, app] of required) await loadedBy(join(dirname(file), name ?? app ?? ''), loaded);
  return loaded;
}

async function sourcesOf(files: ReadonlySet<string>): Promise<string[]> {
  const maps = await Promise.all([...files].map((file) => readFile(`${file}.map`, 'utf8')));
  return maps.flatMap((map): string[] => JSON.parse(map).sources);
}
