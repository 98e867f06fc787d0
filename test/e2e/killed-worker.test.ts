// A worker that is killed in the middle of a job: another one finishes it, and the operator can see that it happened.
import { afterEach, expect, it } from 'vitest';
import { startBotProcess } from '../../playground/bot-process.ts';
import type { Fault } from '../../playground/circleci/index.ts';
import { startLocalWorld } from '../../playground/local-world.ts';
import { textOf, toldOnly } from '../../playground/scenarios/read-card.ts';
import { startRedisServer } from '../support/redis-servers/server.ts';
import { until } from '../support/until.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** Two workers beside a web process, the first of which is in the middle of what is typed. */
async function openWith(fault: Fault, typed: string) {
  const redis = await startRedisServer();
  undo.push(redis.close);
  const REDIS_URL = `redis://127.0.0.1:${redis.port}`;
  const world = await startLocalWorld({ transport: 'http', env: { REDIS_URL, ROLE: 'web' } });
  undo.push(world.close);
  const { slack, circleci, people, channels, projects } = world;
  const startWorker = async () => {
    const worker = await startBotProcess({ env: { ...world.env, ROLE: 'worker' } });
    undo.push(worker.kill);
    return worker;
  };
  const first = await startWorker();
  circleci.script(projects.web, [{ name: 'build-test', jobs: [{ name: 'unit', outcome: 'failed' }] }]);
  circleci.pushCommit({ projectSlug: projects.web, branch: 'main', subject: 'Change' });
  await circleci.finish();
  const struck = new Promise<void>((resolve) => {
    circleci.faults.add({ ...fault, meanwhile: resolve });
  });
  await slack.person(people.ana).command(channels.dev, typed);
  await struck;
  const second = await startWorker();
  const deaths = async () => {
    const text = await (await fetch(`${second.url}/metrics`)).text();
    return Number(/^chatops_jobs_stalled_total\{queue="interactive"\} (\d+)$/m.exec(text)?.[1] ?? 0);
  };
  // On a busy machine, a worker that gets no processor for some seconds counts as dead, too.
  const before = await deaths();
  const hasDied = async () => (await deaths()) > before;
  return { world, first, second, deaths, hasDied };
}

it('a job during which a worker dies is finished by another, which counts and logs it', async () => {
  const reads = { path: /\/project\/.*\/pipeline$/, kind: 'hang' } as const;
  const { world, first, second, deaths, hasDied } = await openWith(reads, 'pipelines acme/web');

  await first.kill();

  await until(hasDied, 'the other worker to count the death');
  await toldOnly(world.slack, world.channels.dev, world.people.ana, /#1\b/);
  const said = () =>
    second.lines.filter((line) => /"level":"warn".*"interactive".*worker died/i.test(line)).length;
  await until(async () => said() === (await deaths()), 'a line for each death');
});

it('a worker that is frozen, or whose lock a step of the clock ended, changes nothing when it goes on', async () => {
  const sent = { method: 'POST', path: /\/rerun$/, kind: 'perform-then-hang' } as const;
  const { world, first, hasDied } = await openWith(sent, 'retry 1 --project acme/web');
  const { slack, circleci, channels } = world;
  const reruns = () =>
    circleci.calls.filter(({ path, method }) => method === 'POST' && /\/rerun$/.test(path));
  const notes = () =>
    slack
      .channel(channels.dev)
      .messages()
      .filter((each) => /reran|rerun|retr/i.test(textOf(each)));
  process.kill(first.pid, 'SIGSTOP');

  await until(hasDied, 'the other worker to take it over');
  await until(() => notes().length > 0, 'the note');
  process.kill(first.pid, 'SIGCONT');
  await until(
    () => first.lines.some((line) => line.includes('"job":"retry"')),
    'the first worker to end it too',
  );
  expect(reruns()).toHaveLength(1);
  expect(notes()).toHaveLength(1);
});
