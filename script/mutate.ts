// `npm run mutate`: changes the code in small ways and reports the changes that no test notices. docs/testing.md explains it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const groups: Record<string, { needsRedis?: true }> = JSON.parse(
  readFileSync(new URL('mutate.json', import.meta.url), 'utf8'),
);
const all = Object.keys(groups);
const withoutRedis = all.filter((name) => !groups[name]?.needsRedis);

const usage = `Usage: npm run mutate -- [group…] [options of stryker]

Groups: ${all.join(', ')}. Without one: ${withoutRedis.join(', ')}.
One file: npm run mutate -- policy --mutate src/policy/glob.ts`;

const given = process.argv.slice(2);
const firstOption = given.findIndex((word) => word.startsWith('-'));
const names = firstOption === -1 ? given : given.slice(0, firstOption);
const options = given.slice(names.length);
const unknown = names.filter((name) => !all.includes(name));

if (options.includes('--help') || unknown.length > 0) {
  console.log(usage);
  process.exitCode = unknown.length > 0 ? 1 : 0;
} else {
  for (const group of names.length > 0 ? names : withoutRedis) {
    console.log(`\n${group}`);
    const { status } = spawnSync('npx', ['stryker', 'run', ...options], {
      stdio: 'inherit',
      env: { ...process.env, MUTATE_GROUP: group },
    });
    if (status !== 0) process.exitCode = 1;
  }
}
