// `npm run bench -- <name>`: runs bench/<name>.ts, a Bench. `all` runs those with targets. The results are for reading, never a test:
// they depend on the machine and its load.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { type Bench, type Figure, isMet } from './support/figure.ts';

const names = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => file.replace(/\.ts$/, ''));

/** The rows of docs/performance.md, in its order. */
const withTargets = ['webhook', 'backlog', 'ack', 'idle', 'card', 'limited', 'kept', 'start'];

const load = async (name: string): Promise<Bench> => (await import(`./${name}.ts`)) as Bench;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function usage(): Promise<string> {
  const width = Math.max(...names.map(({ length }) => length));
  const lines = await Promise.all(
    names.map(async (name) => `  ${name.padEnd(width)}  ${(await load(name)).about}`),
  );
  const all = `  ${'all'.padEnd(width)}  ${withTargets.join(', ')}`;
  const options = [
    '  --short        one short round each; the figures mean little',
    '  --json <path>  where to write the figures (default: bench-results/<time>.json)',
  ];
  return ['Usage: npm run bench -- <name> ... [options]', '', ...lines, all, '', ...options].join('\n');
}

type Results = Record<string, readonly Figure[]>;

async function runAll(asked: readonly string[], isShort: boolean): Promise<Results> {
  const results: Results = {};
  for (const name of asked) {
    const { about, run } = await load(name);
    say(`\n# ${name}: ${about}\n`);
    const figures = await run({ isShort });
    if (figures !== undefined) results[name] = figures;
  }
  return results;
}

function row(bench: string, figure: Figure): string {
  const { name, value, unit = '', atLeast, atMost } = figure;
  const target =
    atLeast !== undefined ? `>= ${Number(atLeast.toFixed(2))}` : atMost !== undefined ? `<= ${atMost}` : '';
  const verdict = target === '' ? '' : isMet(figure) ? 'met' : 'NOT MET';
  const shown = `${value.toFixed(Math.abs(value) < 10 ? 2 : 0)} ${unit}`;
  return `${bench.padEnd(10)}${name.padEnd(62)}${shown.padStart(16)}  ${target.padEnd(10)}${verdict}`;
}

function keep(path: string, results: Results, isShort: boolean): void {
  const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    `${JSON.stringify({ at: new Date().toISOString(), isShort, machine, results }, null, 2)}\n`,
  );
  say(`\nWritten to ${path}`);
}

const { values, positionals } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    json: { type: 'string' },
    help: { type: 'boolean' },
  },
  allowPositionals: true,
});
const asked = positionals.flatMap((name) => (name === 'all' ? withTargets : [name]));
const unknown = asked.find((name) => !names.includes(name));
if (asked.length === 0 || values.help === true) say(await usage());
else if (unknown !== undefined) {
  say(`No benchmark is called \`${unknown}\`.\n\n${await usage()}`);
  process.exitCode = 2;
} else {
  const results = await runAll(asked, values.short);
  const rows = Object.entries(results).flatMap(([bench, figures]) => figures.map((each) => row(bench, each)));
  if (rows.length > 0) {
    say(`\n# Figures\n\n${rows.join('\n')}`);
    const time = new Date().toISOString().replaceAll(':', '').slice(0, 17);
    keep(values.json ?? `bench-results/${time}.json`, results, values.short);
  }
}
