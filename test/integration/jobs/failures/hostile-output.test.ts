// What a build prints or is called ends in an answer, however it was made: 256,000 carriage returns once stopped the
// process for a minute. The text that matters is shown.
import { expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const target = { ref: { kind: 'last' as const }, project: PROJECT };
const CHARACTERS = 256_000;
const end = '\nError: the build is broken\n';

const filled = (part: string): string => part.repeat(Math.ceil(CHARACTERS / part.length));

/** What Ada sees. */
const shown = (world: JobWorld): string =>
  JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1)?.blocks);

async function logsOf(output: string): Promise<string> {
  const world = await worlds.open();
  const steps = [{ name: 'npm test', output, failed: true }];
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'unit', outcome: 'failed', steps }] }]);
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  await world.ci.finish();
  await world.run('logs', { ...world.asked, target, lines: 20, share: false });
  return shown(world);
}

const endless = [
  ['carriage returns', '\r'],
  ['carriage returns and newlines', '\r\r\n'],
  ['blanks', ' '],
  ['blank lines', ' \n'],
  ['a progress bar', '12%\r'],
  ['color codes', '\u001b[31m'],
  ['titles that never end', '\u001b]0;a'],
  ['half a color code', '\u001b[1'],
  ['addresses with passwords', 'redis://:'],
  ['passwords', 'password='],
  ['tokens', 'token: '],
  ['backticks', '`'],
  ['brackets', '[[{('],
  ['quotes', '\\"'],
  ['combining marks', 'e\u0301'],
  ['halves of surrogate pairs', '\ud83d'],
  ['zero-width characters', '\u200b'],
  ['text from right to left', '\u202e؟'],
] as const;

it.each(endless)('logs: shows the last line after %s', async (_, part) => {
  expect(await logsOf(filled(part) + end)).toContain('Error: the build is broken');
});

it('logs: shows the letter after blanks', async () => {
  expect(await logsOf(`${filled(' ').slice(0, 250)}a`)).toMatch(/```\\n\s*a\\n```/);
  expect(await logsOf(`${filled(' ')}a`)).toContain('npm test');
});

it('logs: hides everything behind a private key that never ends', async () => {
  expect(await logsOf(filled('-----BEGIN PRIVATE KEY-----') + end)).toMatch(/```\\n\*{4}\\n```/);
});

it.each(endless)('why: shows the beginning of an error that goes on with %s', async (_, part) => {
  const world = await worlds.open();
  const message = `No such orb: acme/x\n${filled(part)}`;
  world.ci.script(PROJECT, { errors: [{ type: 'config', message }] });
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  await world.ci.finish();
  await world.run('why', { ...world.asked, target, share: false });

  expect(shown(world)).toContain('No such orb: acme/x');
});
