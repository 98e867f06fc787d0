// While an upgrade is under way, processes of two releases share one Redis: no request is lost, whichever side is new.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBotProcess } from '../../playground/bot-process.ts';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { lastRelease } from '../../script/last-release.ts';
import { type EmbeddedRedis, startEmbeddedRedis } from '../../src/store/embedded-redis.ts';
import { until } from '../support/until.ts';

const olderRelease = fileURLToPath(new URL('../support/older-release.ts', import.meta.url));
let dataDir: string;
let redis: EmbeddedRedis;
/** The web process of the new release. */
let world: LocalWorld;
beforeAll(async () => {
  dataDir = await mkdtemp(`${tmpdir()}/chatops-upgrade-`);
  redis = await startEmbeddedRedis({ dataDir });
  world = await startLocalWorld({ transport: 'http', env: { REDIS_URL: redis.url, ROLE: 'web' } });
});
afterAll(async () => {
  await world.close();
  await redis.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const worker = (more: Record<string, string> = {}, main?: string) =>
  startBotProcess({ env: { ...world.env, ROLE: 'worker', ...more }, main });
/** From the sources, some of which it changes before they load. */
const older = (release: Record<string, string>) => worker(release, olderRelease);
const type = (text: string) => world.slack.person(world.people.ana).command(world.channels.dev, text);
const whispers = () =>
  world.slack
    .channel(world.channels.dev)
    .ephemerals(world.people.ana)
    .map(({ text }) => text);
const posts = () =>
  world.slack
    .channel(world.channels.dev)
    .messages()
    .map(({ text }) => text);
const told = (words: RegExp) => whispers().filter((text) => words.test(text));

it('a new web with an old worker: what it doesn’t know waits, the person is told, and a new worker does it', async () => {
  const old = await older({
    RELEASE_LACKS: 'owners-add,dm,subscribe-defaults',
    RELEASE_NEEDS: 'use.workspace',
  });
  await type('owners add --job deploy-*');
  await type('dm on');
  await type('subscribe defaults --no-bots');
  await type('use acme/web');
  // What it knows, it does.
  await type('owners list');
  await until(() => told(/no owner rules/).length === 1, 'an answer of the old worker');
  await until(() => told(/is being updated/).length === 4, 'word of the update');
  for (const command of ['owners add', 'dm', 'subscribe defaults', 'use']) {
    expect(told(/is being updated/).join('\n')).toContain(`/circleci ${command} needs`);
  }

  const recent = await worker();
  try {
    const all = () => [...whispers(), ...posts()].join('\n');
    for (const outcome of [/owner of .*deploy-/, /send you a direct message when/, /default/i, /acme\/web/]) {
      await until(() => outcome.test(all()), `the new worker to say ${outcome}`);
    }
    expect(told(/is being updated/)).toHaveLength(4);
    expect(told(/unexpected|dropped/)).toEqual([]);
  } finally {
    await Promise.all([old.stop(), recent.stop()]);
  }
});

it('an old web with a new worker: what the payload lacks comes from the old worker that is still there', async () => {
  const recent = await older({ RELEASE_NEEDS: 'dm.why' });
  const waiting = told(/is being updated/).length;
  await type('dm off');
  await until(() => told(/is being updated/).length === waiting + 1, 'word of the update');
  const old = await worker();
  try {
    await until(() => told(/I no longer send you/).length === 1, 'the answer');
  } finally {
    await Promise.all([old.stop(), recent.stop()]);
  }
});

/** `RELEASE_MAIN` may name another build. Before the first release, there is none. */
const release =
  process.env.RELEASE_MAIN ?? lastRelease(fileURLToPath(new URL('../..', import.meta.url)))?.main;
const current = process.env.BOT_MAIN ?? '';

describe.runIf(release !== undefined)('the build of the last release', () => {
  it.each([
    ['an old web with a new worker', release, current],
    ['a new web with an old worker', current, release],
  ])('%s: everything is answered, and a run goes green', async (_which, webMain, workerMain) => {
    const shared = { REDIS_URL: redis.url, REDIS_PREFIX: `side-${webMain === release}` };
    const mixed = await startLocalWorld({
      transport: 'http',
      main: webMain ?? '',
      env: { ...shared, ROLE: 'web' },
    });
    const start = (main: string | undefined) =>
      startBotProcess({ env: { ...mixed.env, ROLE: 'worker' }, main });
    const first = await start(workerMain);
    const channel = () => mixed.slack.channel(mixed.channels.dev);
    const said = () =>
      [...channel().messages(), ...channel().ephemerals(mixed.people.ana)].map(({ text }) => text);
    const ask = async (text: string, words: RegExp) => {
      await mixed.slack.person(mixed.people.ana).command(mixed.channels.dev, text);
      await until(() => said().some((one) => words.test(one)), `the answer to ${text}`);
    };
    const rest = await start(current);
    try {
      await ask('use acme/web', /acme\/web/);
      await ask('subscribe acme/web', /subscribe|hear/i);
      await ask('owners list', /no owner rules/);
      await ask('trigger main', /#1\b/);
      await mixed.circleci.finish();
      await until(() => said().some((one) => /#1\b.*(?:failed|passed)/is.test(one)), 'the end of the run');
      expect(said().filter((one) => /unexpected|dropped/.test(one))).toEqual([]);
      for (const { lines } of [mixed.bot, first, rest]) {
        expect(lines.filter((line) => /"level":"(?:error|fatal)"/.test(line))).toEqual([]);
      }
    } finally {
      await Promise.all([first.stop(), rest.stop()]);
      await mixed.close();
    }
  });
});
