// `npm run bench -- <name>`: runs bench/<name>.ts, which exports `about` (one line) and `run`, which prints results.
// The results are for reading, never a test: they depend on the machine and its load.
import { readdirSync } from 'node:fs';

export interface Bench {
  about: string;
  run(): Promise<void>;
}

const names = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => file.replace(/\.ts$/, ''));

const load = async (name: string): Promise<Bench> => (await import(`./${name}.ts`)) as Bench;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function usage(): Promise<string> {
  const width = Math.max(...names.map(({ length }) => length));
  const lines = await Promise.all(
    names.map(async (name) => `  ${name.padEnd(width)}  ${(await load(name)).about}`),
  );
  return ['Usage: npm run bench -- <name> ...', '', ...lines].join('\n');
}

const asked = process.argv.slice(2);
const unknown = asked.find((word) => !names.includes(word));
if (asked.length === 0 || asked.includes('--help')) say(await usage());
else if (unknown !== undefined) {
  say(`No benchmark is called \`${unknown}\`.\n\n${await usage()}`);
  process.exitCode = 2;
} else for (const name of asked) await (await load(name)).run();
