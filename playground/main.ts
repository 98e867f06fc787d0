// `./script/demo`: the whole bot, with stand-ins for Slack and CircleCI, to try in a browser.
// `./script/demo --check` plays the stories headless and exits with 1 when a step fails.
// `npm run dev` is `./script/demo --reload`: the same, and the bot restarts when its source changes.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { type LocalWorld, type LocalWorldOptions, startLocalWorld, type Transport } from './local-world.ts';
import { everyCommand } from './scenarios/every-command.ts';
import { playStory } from './scenarios/story.ts';
import { triggerFailRetry } from './scenarios/trigger-fail-retry.ts';
import { withoutLeavingSlack } from './scenarios/without-leaving-slack.ts';
import { startPlaygroundWeb } from './web/index.ts';

const usage = readFileSync(new URL('usage.txt', import.meta.url), 'utf8');

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function check(): Promise<boolean> {
  for (const transport of ['http', 'socket'] satisfies Transport[]) {
    say(`\nSlack over ${transport === 'http' ? 'signed HTTP' : 'Socket Mode'}`);
    const world = await startLocalWorld({ transport });
    try {
      const steps = [...triggerFailRetry(world), ...everyCommand(world), ...withoutLeavingSlack(world)];
      if (!(await playStory(steps, say))) {
        say(`\nThe bot's last log lines:\n${world.bot.lines.slice(-15).join('\n')}`);
        return false;
      }
    } finally {
      await world.close();
    }
  }
  say('\nAll steps passed.');
  return true;
}

interface Show {
  port: number;
  host: string;
  /** The bot's port when it is to restart on changes. */
  reloadOn: number | undefined;
}

async function show(options: Show): Promise<void> {
  const starting = open(options);
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    const close = await starting;
    await close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  await starting;
}

/** Resolves with what ends everything it has started. */
async function open({ port, host, reloadOn }: Show): Promise<() => Promise<void>> {
  const reload = reloadOn === undefined ? {} : reloading(reloadOn);
  const world: LocalWorld = await startLocalWorld({ transport: 'http', ...reload });
  const autoplay = world.circleci.autoplay({ stepMs: 1500 });
  const closeWorld = async () => {
    autoplay.stop();
    await world.close();
  };
  const { slack, circleci } = world;
  const web = await startPlaygroundWeb({ slack, circleci, port, host }).catch(async (error: unknown) => {
    await closeWorld();
    throw error;
  });
  say(`
  Slack (simulated):     ${web.url}
  Try in #dev:           /circleci trigger acme/web --branch main --param deploy=true
                         (its test fails the first time; click Retry failed jobs on the card)
  The bot:               ${world.bot.url}/healthz  ${world.bot.url}/metrics
  CircleCI (simulated):  ${world.circleci.url}/api/v2

  Press Ctrl-C to stop everything.`);
  return async () => {
    await web.close();
    await closeWorld();
  };
}

/** The log is part of what a developer watches. A debugger reaches the bot through the last two variables. */
function reloading(port: number): Partial<LocalWorldOptions> {
  const passed = ['LOG_LEVEL', 'NODE_OPTIONS', 'VSCODE_INSPECTOR_OPTIONS'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { reload: true, ports: { bot: port }, onLine: say, env: Object.fromEntries(passed) };
}

/** Says what is wrong with the command line, and how to see what is right. Nothing has been started then. */
function refuse(why: string): never {
  process.stderr.write(`${why}\nSee ./script/demo --help.\n`);
  process.exit(64);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        check: { type: 'boolean', default: false },
        reload: { type: 'boolean', default: false },
        port: { type: 'string', default: '4000' },
        host: { type: 'string', default: '127.0.0.1' },
        'bot-port': { type: 'string', default: '3000' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    return refuse((error as Error).message);
  }
}

function portOf(flag: string, text: string): number {
  const isPort = /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
  return isPort
    ? Number(text)
    : refuse(`${flag} must be a port number, and ${JSON.stringify(text)} is none.`);
}

/** Before anything is started, so that nothing is left running. */
async function refuseUnlessFree(flag: string, port: number, host: string): Promise<void> {
  const server = createServer();
  const problem = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
  if (problem === undefined) return;
  const why =
    problem.code === 'EADDRINUSE' ? 'is in use by another process' : `can't be used (${problem.code})`;
  refuse(`Port ${port} of ${host} ${why}. Stop it, or choose another one with ${flag}.`);
}

const values = readArguments();
const port = portOf('--port', values.port);
const botPort = portOf('--bot-port', values['bot-port']);
if (values.help) say(usage);
else if (values.check) process.exit((await check()) ? 0 : 1);
else {
  await refuseUnlessFree('--port', port, values.host);
  if (values.reload) await refuseUnlessFree('--bot-port', botPort, '127.0.0.1');
  await show({ port, host: values.host, reloadOn: values.reload ? botPort : undefined });
}
