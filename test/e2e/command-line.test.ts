// The command line as an operator types it: each command answers and ends, and none starts the bot.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runBotProcess } from '../../playground/bot-process.ts';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packageJson = JSON.parse(await readFile(`${root}package.json`, 'utf8'));

describe('without a configuration', () => {
  it.each<[string[], number, string]>([
    [['--help'], 0, 'Usage: circleci-chatops'],
    [['doctor', '-h'], 0, 'Usage: circleci-chatops'],
    [['--version'], 0, `${packageJson.version}\n`],
    [['start'], 64, 'There is no command "start"'],
    [['--port=1'], 64, "Unknown option '--port'"],
    [['doctor', 'now'], 64, 'doctor takes no arguments'],
    [['check-config', '--json'], 64, 'check-config has no --json'],
    [['check-config'], 78, 'SLACK_BOT_TOKEN is required'],
  ])('%j exits with %i', async (args, code, words) => {
    const done = await runBotProcess({}, args);
    expect(done).toEqual({ code, output: expect.stringContaining(words) });
    expect(done.output).not.toContain('    at ');
  });
});

describe('beside a running bot', () => {
  let world: LocalWorld;
  beforeAll(async () => {
    world = await startLocalWorld({ transport: 'http' });
  });
  afterAll(() => world.close());
  const run = (args: string[], more: Record<string, string> = {}) =>
    runBotProcess({ ...world.env, ...more }, args);

  it('doctor finds nothing wrong, in its embedded Redis too', async () => {
    const { code, output } = await run(['doctor']);
    expect(output).toMatch(/ok {7}Slack: It accepts SLACK_BOT_TOKEN/);
    expect(output).toMatch(/ok {7}CircleCI: It accepts CIRCLECI_TOKEN, which belongs to owner/);
    expect(output).toMatch(/ok {7}Workers: One reported/);
    expect(output).toMatch(/ok {7}Slack scopes: All \d+ are granted/);
    expect(code).toBe(0);
  });

  it('doctor --json names refused tokens by their variables, and a variable that is not read', async () => {
    const more = {
      SLACK_BOT_TOKEN: 'xoxb-refused',
      CIRCLECI_TOKEN: 'refused-too',
      CIRCLECI_WEBHOOK_SECRETS: '',
    };
    const { code, output } = await run(['doctor', '--json'], { ...more, CIRCLECI_WEBHOOK_SECRET: 'f00' });
    const { ok, version, findings } = JSON.parse(output.slice(output.indexOf('{')));
    expect([code, ok, version]).toEqual([1, false, packageJson.version]);
    const problems = findings.filter(({ level }: { level: string }) => level === 'problem');
    expect(JSON.stringify(problems)).toMatch(/SLACK_BOT_TOKEN.*CIRCLECI_TOKEN \(401\)/);
    expect(output).toContain('CIRCLECI_WEBHOOK_SECRET is set, but');
    expect(output).not.toContain('refused-too');
  });

  it('doctor says that no bot runs in another DATA_DIR', async () => {
    const { code, output } = await run(['doctor'], { DATA_DIR: `${world.env.DATA_DIR}/other` });
    expect(output).toMatch(/problem {2}Redis: .*is not running/);
    expect(code).toBe(1);
  });

  it('check-config contacts nobody, and refuses a policy that can’t be read', async () => {
    const calls = world.circleci.calls.length;
    expect(await run(['check-config'])).toEqual({ code: 0, output: expect.stringContaining('is valid') });
    expect(world.circleci.calls.slice(calls).filter(({ path }) => path.endsWith('/me'))).toEqual([]);
    const missing = await run(['check-config'], { POLICY_FILE: '/nowhere/policy.json' });
    expect(missing).toEqual({ code: 78, output: expect.stringContaining('/nowhere/policy.json') });
  });

  it('backup-notes names the folder, the key, and no secret', async () => {
    const { code, output } = await run(['backup-notes']);
    expect(output).toContain(`${world.env.DATA_DIR}/appendonlydir`);
    expect(output).toContain('SEAL_KEYS');
    for (const secret of [world.env.SEAL_KEYS, world.slack.botToken]) expect(output).not.toContain(secret);
    expect(code).toBe(0);
  });
});

it.each(['/proc/new', '/proc', '/proc/1/new', `${root}package.json`, '/dev/null/new', '/tmp'])(
  'DATA_DIR=%s is a wrong configuration, found at once',
  async (DATA_DIR) => {
    const env = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 'signing-secret',
      CIRCLECI_TOKEN: 'a-token-x',
    };
    const { code, output } = await runBotProcess({ ...env, DATA_DIR });
    expect(output).toContain(`DATA_DIR ${DATA_DIR}`);
    expect(output).not.toContain('    at ');
    expect(code).toBe(78);
  },
);

it('DATA_DIR is a wrong configuration beside a Redis of your own, too', async () => {
  const tokens = {
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 'signing-secret',
    CIRCLECI_TOKEN: 'a-token-x',
  };
  const redis = { REDIS_URL: 'redis://127.0.0.1:1', SEAL_KEYS: 'ab'.repeat(32) };
  const { code, output } = await runBotProcess({ ...tokens, ...redis, DATA_DIR: '/proc/new' });
  expect(output).toContain('DATA_DIR /proc/new');
  expect(code).toBe(78);
});

async function demo(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(`${root}script/demo`, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  await once(child, 'close');
  return { code: child.exitCode, output };
}

describe('./script/demo', () => {
  it('--help installs nothing', async () => {
    expect(await demo('--help')).toEqual({
      code: 0,
      output: await readFile(`${root}playground/usage.txt`, 'utf8'),
    });
  });

  it.each([
    [['--port', 'abc'], '--port must be a port number, and "abc" is none'],
    [['--port', '99999'], '--port must be a port number'],
    [['--reload', '--bot-port', '-1'], '--bot-port'],
    [['--prot', '1'], "Unknown option '--prot'"],
  ])('%j is refused with a sentence', async (args, words) => {
    const { code, output } = await demo(...args);
    expect(output).toContain(words);
    expect(output).not.toContain('    at ');
    expect(code).toBe(64);
  });

  it('says that its port is in use, and has started nothing', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    // Its pipes close once no process holds them.
    expect(await demo('--port', port)).toEqual({ code: 64, output: expect.stringContaining('is in use') });
    server.close();
  });
});
