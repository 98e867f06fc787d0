// `./script/demo`: the whole bot, with stand-ins for Slack and CircleCI, to try in a browser.
// `./script/demo --check` plays the stories headless and exits with 1 when a step fails.
import { parseArgs } from 'node:util';
import { type LocalWorld, startLocalWorld, type Transport } from './local-world.ts';
import { everyCommand } from './scenarios/every-command.ts';
import { playStory } from './scenarios/story.ts';
import { triggerFailRetry } from './scenarios/trigger-fail-retry.ts';
import { withoutLeavingSlack } from './scenarios/without-leaving-slack.ts';
import { startPlaygroundWeb } from './web/index.ts';

const usage = `Usage: ./script/demo [--check] [--port N] [--host ADDRESS]

Starts Redis, stand-ins for Slack and CircleCI, and the bot, all on 127.0.0.1, and prints the URLs to open.

  --check     play the stories headless, over HTTP and Socket Mode; exit 1 if a step fails
  --port N    port of the web page (default 4000)
  --host A    address the web page listens on (default 127.0.0.1; use 0.0.0.0 in a container)
  --help      show this help
`;

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

async function show(port: number, host: string): Promise<void> {
  const world: LocalWorld = await startLocalWorld({ transport: 'http' });
  const autoplay = world.circleci.autoplay({ stepMs: 1500 });
  const web = await startPlaygroundWeb({ slack: world.slack, circleci: world.circleci, port, host });
  say(`
  Slack (simulated):     ${web.url}
  Try in #dev:           /circleci trigger acme/web --branch main --param deploy=true
                         (its test fails the first time; click Retry failed jobs on the card)
  The bot:               ${world.bot.url}/healthz  ${world.bot.url}/metrics
  CircleCI (simulated):  ${world.circleci.url}/api/v2

  Press Ctrl-C to stop everything.`);
  const stop = async (): Promise<void> => {
    autoplay.stop();
    await web.close();
    await world.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    port: { type: 'string', default: '4000' },
    host: { type: 'string', default: '127.0.0.1' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) say(usage);
else if (values.check) process.exit((await check()) ? 0 : 1);
else await show(Number(values.port), values.host);
