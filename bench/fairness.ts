// What one person's flood costs somebody else: how long a command of another person takes, alone and beside the flood.
// The bot is its own process with the embedded Redis, and the stand-ins answer at once.
import { buildAndTest, type LocalWorld, startLocalWorld } from '../playground/local-world.ts';
import { until } from '../playground/until.ts';

export const about = "how long one person's command takes while others flood the bot";

const FLOOD = 1_000;
const ROUNDS = 20;
/** Requests that the flood has open at once. */
const AT_ONCE = 10;

interface Row {
  title: string;
  medianMs: number;
  worstMs: number;
  /** Of the flood's commands: those that became a job. */
  taken: number;
  reads: number;
}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

export async function run(): Promise<void> {
  const world = await startLocalWorld({ transport: 'http' });
  try {
    await seedFailedRun(world);
    const crowd = Array.from(
      { length: 20 },
      (_, index) => world.slack.addUser({ name: `person-${index}` }).id,
    );
    const oneFlooder = world.slack.addUser({ name: 'one-flooder' }).id;
    await measure(world, 'warm-up', []);
    const rows = [
      await measure(world, 'alone', []),
      await measure(world, `beside ${FLOOD} \`logs\` by one person`, [oneFlooder]),
      await measure(world, `beside ${FLOOD} \`logs\` by 20 people`, crowd),
    ];
    print(rows);
  } finally {
    await world.close();
  }
}

async function seedFailedRun({ slack, circleci, people, channels, projects }: LocalWorld): Promise<void> {
  circleci.script(projects.web, [buildAndTest({ failTimes: 1 })]);
  circleci.pushCommit({ projectSlug: projects.web, branch: 'main', subject: 'Break it' });
  await circleci.finish();
  await slack.person(people.ben).command(channels.dev, 'use acme/web');
}

/** The people of the flood type in turn, as fast as they are answered; meanwhile others ask for a status, one after another. */
async function measure(world: LocalWorld, title: string, flooders: readonly string[]): Promise<Row> {
  const { slack, circleci, channels } = world;
  const [reads, ended] = [circleci.calls.length, await logsEnded(world)];
  const left = Array.from({ length: flooders.length === 0 ? 0 : FLOOD }, (_, index) => index);
  const answers: string[] = [];
  const type = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const who = flooders[next % flooders.length] ?? '';
      const { body = 'none' } = await slack.person(who).command(channels.dev, 'logs main');
      answers.push(JSON.stringify(body));
    }
  };
  const flood = Promise.all(Array.from({ length: AT_ONCE }, type));
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    times.push(await timeStatus(world, slack.addUser({ name: `asks-${title.length}-${round}` }).id));
  await flood;
  const taken = answers.filter((answer) => answer.includes('On it')).length;
  const isOver = async () => (await logsEnded(world)) - ended >= taken;
  await until(isOver, 'the flood to end', { timeoutMs: 120_000, everyMs: 100 });
  times.sort((left, right) => left - right);
  return {
    title,
    medianMs: times[Math.floor(times.length / 2)] ?? Number.NaN,
    worstMs: times.at(-1) ?? Number.NaN,
    taken,
    reads: circleci.calls.length - reads,
  };
}

/** From the command to its answer. The first words, in the ack, don't count. */
async function timeStatus({ slack, channels }: LocalWorld, who: string): Promise<number> {
  const answers = () =>
    slack
      .channel(channels.dev)
      .ephemerals(who)
      .filter(({ text }) => !text.includes('On it')).length;
  const before = answers();
  const startedAt = performance.now();
  await slack.person(who).command(channels.dev, 'status main');
  await until(() => answers() > before, 'the answer', { timeoutMs: 60_000, everyMs: 1 });
  return performance.now() - startedAt;
}

async function logsEnded({ bot }: LocalWorld): Promise<number> {
  const metrics = await (await fetch(`${bot.url}/metrics`)).text();
  const counts = metrics.matchAll(
    /chatops_job_seconds_count\{name="logs",outcome="(?:done|refused|failed)"\} (\d+)/g,
  );
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

function print(rows: readonly Row[]): void {
  say(`The \`status\` of ${ROUNDS} people, one after another, from the command to its answer.\n`);
  const columns = ['median', 'worst', 'jobs taken', 'CircleCI reads'];
  say(line('', columns));
  for (const { title, medianMs, worstMs, taken, reads } of rows) {
    say(line(title, [`${medianMs.toFixed(0)} ms`, `${worstMs.toFixed(0)} ms`, `${taken}`, `${reads}`]));
  }
}

const line = (title: string, cells: readonly string[]): string =>
  title.padEnd(36) + cells.map((cell) => cell.padStart(16)).join('');
