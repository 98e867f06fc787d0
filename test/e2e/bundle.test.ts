// The bundle that `npm run build` makes, in a folder without node_modules: commands, a form whose config is read on a thread, and
// a chart that another thread draws.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
  const loaded = await loadedBy(main);
  expect(loaded.size).toBeGreaterThan(1);
  expect([...loaded.values()].some((text) => text.includes('// src/app.ts'))).toBe(true);
  for (const words of ['echarts', 'resvg', 'js-yaml', '@opentelemetry/sdk', '@opentelemetry/otlp']) {
    for (const [file, text] of loaded) expect(text.includes(`// node_modules/${words}`), file).toBe(false);
  }
});

it('says its version without a configuration', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(execFileSync(process.execPath, [main, '--version'], { encoding: 'utf8', env: {} })).toBe(
    `${version}\n`,
  );
});

/** The text of a module and of everything that a start loads, by file: what it imports, and the app. */
async function loadedBy(file: string, loaded = new Map<string, string>()): Promise<Map<string, string>> {
  if (loaded.has(file)) return loaded;
  const text = await readFile(file, 'utf8');
  loaded.set(file, text);
  const imports = text.matchAll(/(?:^(?:import|\} from) |import\((?="\.\/app-))"\.\/([^"]+)"/gm);
  for (const [, name = ''] of imports) await loadedBy(join(dirname(file), name), loaded);
  return loaded;
}
