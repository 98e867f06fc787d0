// `./script/demo`: the whole bot, with stand-ins for Slack and CircleCI, to try in a browser.
// `./script/demo --check` plays the stories headless and exits with 1 when a step fails.
// `npm run dev` is `./script/demo --reload`: the same, and the bot restarts when its source changes.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from '../script/build.ts';
import { makeFolder } from './clean-up.ts';
import { type LocalWorld, type LocalWorldOptions, startLocalWorld, type Transport } from './local-world.ts';
import { openBrowser } from './open-browser.ts';
import { everyCommand } from './scenarios/every-command.ts';
import { playStory, type Scenario } from './scenarios/story.ts';
import { triggerFailRetry } from './scenarios/trigger-fail-retry.ts';
import { withoutLeavingSlack } from './scenarios/without-leaving-slack.ts';
import { checkStories } from './stories/check-stories.ts';
import { stories, storyPolicy } from './stories/index.ts';
import type { Story } from './stories/story.ts';
import { startPlaygroundWeb } from './web/index.ts';

const usage = readFileSync(new URL('usage.txt', import.meta.url), 'utf8');

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Everything over HTTP. Socket Mode carries the same payloads, so one of each kind is enough there. */
const checked: Readonly<Record<Transport, { title: string; scenarios: Scenario[]; told: Story[] }>> = {
  http: {
    title: 'signed HTTP',
    scenarios: [triggerFailRetry, everyCommand, withoutLeavingSlack],
    told: [...stories],
  },
  socket: {
    title: 'Socket Mode',
    scenarios: [triggerFailRetry, withoutLeavingSlack],
    told: stories.slice(0, 1),
  },
};

async function check(): Promise<boolean> {
  const main = await bundleMain();
  for (const transport of ['http', 'socket'] satisfies Transport[]) {
    const { title, scenarios, told } = checked[transport];
    say(`\nSlack over ${title}`);
    const world = await startLocalWorld({ transport, policy: storyPolicy, main });
    try {
      const steps = scenarios.flatMap((each) => each(world));
      if (!((await playStory(steps, say)) && (await checkStories(world, told, say)))) {
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
  /** Also in the person's browser. */
  isOpened: boolean;
}

async function show(options: Show): Promise<void> {
  const starting = open(options);
  let stopping = false;
  const stop = async (): Promise<void> => {
    // Whoever presses Ctrl-C again won't wait. The children are killed at exit.
    if (stopping) process.exit(130);
    stopping = true;
    const close = await starting;
    await close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  try {
    await starting;
  } catch (error) {
    process.stderr.write(`The playground could not start: ${reasonOf(error)}\n`);
    process.exit(1);
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Resolves with what ends everything it has started. Leaves nothing behind if it rejects. */
async function open({ port, host, reloadOn, isOpened }: Show): Promise<() => Promise<void>> {
  say('Starting Redis, the stand-ins and the bot…');
  const world = await startWorld(reloadOn);
  const { slack, circleci, backstage } = world;
  const parts = { slack, circleci, backstage };
  const web = await startPlaygroundWeb({ ...parts, local: world, port, host, speed: '1x' }).catch(
    async (error: unknown) => {
      await world.close();
      throw error;
    },
  );
  const isShown = isOpened && openBrowser(web.url, process.env);
  say(`
  ${isShown ? 'Opened in your browser:' : 'Open this in a browser:'} ${web.url}
  Try in #dev: /circleci trigger acme/web --branch main --param deploy=true
`);
  if (reloadOn !== undefined) say(`  The bot: ${world.bot.url}/healthz  ${world.bot.url}/metrics\n`);
  say('  Press Ctrl-C to stop everything.');
  return async () => {
    await web.close();
    await world.close();
  };
}

async function startWorld(reloadOn: number | undefined): Promise<LocalWorld> {
  const transport = 'http';
  if (reloadOn !== undefined)
    return startLocalWorld({ transport, policy: storyPolicy, ...reloading(reloadOn) });
  return startLocalWorld({ transport, policy: storyPolicy, split: true, main: await bundleMain() });
}

/** Each process would compile a thousand sources. The folder is removed at exit. */
async function bundleMain(): Promise<string> {
  const dist = join(await makeFolder('chatops-demo-'), 'dist');
  await bundle(dist);
  return join(dist, 'main.js');
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
        open: { type: 'boolean', default: false },
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

function problemOf(port: number, host: string): Promise<string | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

async function nextFree(port: number, host: string): Promise<number> {
  const next = port >= 65_535 ? 1024 : port + 1;
  return (await problemOf(next, host)) === undefined ? next : nextFree(next, host);
}

/** Before anything is started, so that nothing is left running. */
async function refuseUnlessFree(flag: string, port: number, host: string): Promise<void> {
  const code = await problemOf(port, host);
  if (code === undefined) return;
  if (code !== 'EADDRINUSE')
    refuse(`Port ${port} of ${host} can't be used (${code}). Choose another one with ${flag}.`);
  refuse(
    `Port ${port} of ${host} is in use by another process. ${flag} ${await nextFree(port, host)} is free.`,
  );
}

const values = readArguments();
const port = portOf('--port', values.port);
const botPort = portOf('--bot-port', values['bot-port']);
if (values.help) say(usage);
else if (values.check) process.exit((await check()) ? 0 : 1);
else {
  await refuseUnlessFree('--port', port, values.host);
  if (values.reload) await refuseUnlessFree('--bot-port', botPort, '127.0.0.1');
  const reloadOn = values.reload ? botPort : undefined;
  await show({ port, host: values.host, reloadOn, isOpened: values.open });
}
