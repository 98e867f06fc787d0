// Real logs on three branches: one incident if they have one cause, and a card each if only the tool's footer is the same.
import { expect, it } from 'vitest';
import {
  broken,
  cards,
  IN_TIME,
  incidents,
  push,
  shows,
  subscribe,
} from '../../../support/failing-branches.ts';
import { failedAgain, failureLogs } from '../../../support/failure-logs.ts';
import { jobWorlds } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const logOf = (name: string): string => {
  const found = failureLogs.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no log ${name}`);
  return found.log;
};
async function failWith(logs: readonly string[]) {
  const world = await subscribe(await worlds.open(IN_TIME), { thread: false });
  for (const [at, log] of logs.entries()) await push(world, `branch-${at}`, broken(log.trimEnd()));
  return world;
}

it.each([
  ['pytest', ['pytest', 'pytest-fixture', 'pytest-collect']],
  ['unittest', ['unittest-a', 'unittest-b', 'python-traceback']],
  ['Gradle', ['gradle-javac-a', 'gradle-javac-b', 'gradle-only-footer']],
  ['Maven', ['maven', 'maven-test', 'maven-enforcer']],
  ['Cargo', ['rustc-e0308', 'rustc-e0425', 'cargo-test']],
  ['npm 6', ['npm6-lifecycle', 'npm6-only-footer', 'npm-404']],
  ['.NET', ['dotnet', 'dotnet-build-b', 'dotnet-nuget']],
  ['Turborepo', ['turbo-tsc', 'turbo-only-footer', 'pnpm-recursive-test']],
])('unrelated failures of %s get a card each', async (_, names) => {
  const world = await failWith(names.map(logOf));
  await until(() => cards(world).length === 3, 'a card for each');
  await world.settled();
  expect(incidents(world)).toEqual([]);
});

it.each([
  'http-503',
  'enospc-npm',
  'econnreset',
  'npm-eai-again',
  'docker-ratelimit',
  'tls-expired',
  'no-output',
])('%s on three branches is one incident, which shows the line', async (name) => {
  const log = logOf(name);
  const world = await failWith([log, failedAgain(log), log]);
  await shows(world, 'The same failure on 3 branches');
  await world.settled();
  expect(incidents(world)).toHaveLength(1);
  expect(JSON.stringify(world.slack.channel(world.channelId).messages())).toMatch(
    /Taken as the cause, because each log has this line/,
  );
});
