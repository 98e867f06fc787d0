// The whole engine with two workers: the same pushes, with webhooks in any order, repeated or lost, and polls in between.
// Every channel ends with one card per pipeline, in its final state, and no card ever moved backwards.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StoredMessage } from '../../../../playground/slack/types.ts';
import type { CircleciEvent } from '../../../../src/contracts/index.ts';
import { eventOf } from '../../../../src/handlers/intake/parse-webhook.ts';
import { defaultFilter, runEvents } from '../../../../src/runs/filter.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const APP_PROJECT = 'circleci/43G3kM5RtfFE7v5sa4nWAU/44n9pujWcTnVZ2b5S8Fnat';
const SEED = 20_261_121;

interface Story {
  /** For each pipeline, in how many attempts its job fails. Two pipelines are pushed. */
  failures: [number, number];
  project: string;
  /** What happens between two steps of CircleCI: how often each webhook arrives, and in which order. */
  between: ('nothing' | 'poll' | 'sweep' | 'hear')[];
  /** Whether CircleCI waits at each step until the bot has nothing left to do. */
  waits: boolean[];
  copies: number[];
  places: number[];
}
const stories: fc.Arbitrary<Story> = fc.record({
  failures: fc.tuple(fc.nat(1), fc.nat(1)),
  project: fc.constantFrom(PROJECT, APP_PROJECT),
  between: fc.array(fc.constantFrom('nothing', 'poll', 'sweep', 'hear'), { minLength: 12, maxLength: 12 }),
  waits: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
  copies: fc.array(fc.nat(2), { minLength: 8, maxLength: 8 }),
  places: fc.array(fc.nat(7), { minLength: 8, maxLength: 8 }),
});

it('ends with one correct card per pipeline and channel, and no card moves backwards', {
  timeout: 120_000,
}, async () => {
  const versions: number[] = [];
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      versions.push(await play(await worlds.open({ workers: 2 }), story));
    }),
    { seed: SEED, numRuns: 8, endOnFailure: true },
  );
  // Otherwise there was no step that could move backwards.
  expect(Math.max(...versions)).toBeGreaterThan(1);
});

async function play(world: JobWorld, { failures, project, ...story }: Story): Promise<number> {
  const { between, waits, copies, places } = story;
  const channels = [world.channelId, world.slack.addChannel({ name: 'also' }).id];
  if (project !== PROJECT) world.ci.addProject({ slug: project });
  for (const channelId of channels) {
    const filter = { ...defaultFilter, events: [...runEvents], failures: 'every' as const };
    await world.stores.subscriptions.add(channelId, { project, filter, by: world.ada, at: 1 });
  }
  const heard = await listen(world, project);
  let asked = 0;
  let taken = 0;
  const enqueue = async (name: 'poll' | 'sweep') =>
    await world.enqueue({ name, id: `${name}-${asked++}`, payload: {} });
  const hear = async () => {
    const fresh = heard.events.slice(taken);
    const spread = fresh.flatMap((event, at) =>
      Array.from({ length: copies[(taken + at) % 8] ?? 1 }, (_, copy) => {
        return { event, place: places[(taken + at + 3 * copy) % 8] ?? 0 };
      }),
    );
    taken = heard.events.length;
    for (const { event } of spread.sort((a, b) => a.place - b.place))
      await world.enqueue({ name: 'record-event', id: `ev-${asked++}`, payload: { event } });
  };

  const pipelines = failures.flatMap((failTimes, at) => {
    const jobs = [
      { name: 'lint' },
      { name: 'test', requires: ['lint'], ...(failTimes > 0 && { failTimes }) },
    ];
    world.ci.script(project, [{ name: 'build', jobs }]);
    return world.ci.pushCommit({ projectSlug: project, branch: `topic-${at}`, subject: 'Change' }) ?? [];
  });
  await world.run('sweep', {});
  for (const [at, step] of between.entries()) {
    await world.ci.advance();
    for (const { workflows } of pipelines) {
      const newest = workflows.at(-1);
      if (newest?.status === 'failed') await world.circleci.workflows.rerun(newest.id, { fromFailed: true });
    }
    if (step === 'hear') await hear();
    else if (step !== 'nothing') await enqueue(step);
    // Makes everything that is followed due again.
    world.pass(600);
    if (waits[at] === true) await world.idle();
  }
  await world.ci.finish();
  await hear();
  await world.run('sweep', {});
  await until(async () => {
    await world.poll();
    return (await world.stores.watch.size()) === 0;
  }, 'nothing left to look for');
  await world.idle();
  await heard.close();

  const versions: number[] = [];
  for (const channelId of channels) {
    const cards = world.slack.channel(channelId).messages();
    expect(cards).toHaveLength(pipelines.length);
    for (const { id, number, workflows } of pipelines) {
      const card = cards.find(({ text }) => text.includes(`#${number} `));
      const attempts = workflows.length;
      expect(workflows.at(-1)?.status).toBe('success');
      expect(card?.text).toMatch(attempts > 1 ? /is fixed/ : /succeeded/);
      expect(progress(card?.versions.at(-1)), id).toEqual([attempts, 1, 2]);
      const shown = (card?.versions ?? []).map(progress);
      expect(shown).toEqual([...shown].sort(compare));
      versions.push(shown.length);
    }
  }
  return Math.max(...versions);
}

/** How far along a card says its run is: attempt, ended or not, number of finished jobs. */
function progress(version: StoredMessage['versions'][number] | undefined): number[] {
  const words = JSON.stringify(version?.attachments);
  const number = (pattern: RegExp, otherwise: number) => Number(pattern.exec(words)?.[1] ?? otherwise);
  const isOpen = /is queued|is running|is failing|waits for/.test(version?.text ?? '');
  const ended = number(/(\d+) of \d+ jobs? done/, 0) + number(/(\d+) failed/, 0);
  return [number(/\(attempt (\d+)\)/, 1), isOpen ? 0 : 1, ended];
}

const compare = (a: number[], b: number[]): number =>
  a.map((one, at) => one - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0;

/** CircleCI's webhooks, as they arrive. */
async function listen({ ci }: JobWorld, projectSlug: string) {
  const events: CircleciEvent[] = [];
  const server = createServer(async (request, response) => {
    const read = eventOf(JSON.parse(await textOf(request)));
    if ('event' in read) events.push(read.event);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  ci.addWebhook({ projectSlug, url: `http://127.0.0.1:${port}/`, secret: 'engine-test-webhook-secret' });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { events, close };
}
