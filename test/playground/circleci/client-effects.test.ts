// What the client's calls do to the stand-in, and what they return. Only calls that no other test covers in detail.

import { afterEach, describe, expect, it } from 'vitest';
import { wholeOf } from '../../../src/circleci/listing.ts';
import { type StandInWorld, startStandInWorld } from '../../support/circleci-calls/stand-in-world.ts';

const opened: StandInWorld[] = [];
afterEach(async () => {
  for (const world of opened.splice(0)) await world.close();
});

async function open(): Promise<StandInWorld> {
  const world = await startStandInWorld();
  opened.push(world);
  return world;
}

type Look = (world: StandInWorld) => unknown;

async function listOf<T>(list: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of list) items.push(item);
  return items;
}

const projectOf = ({ circleci }: StandInWorld) => circleci.state.projects[0];
const runningJob = ({ circleci, ids }: StandInWorld) =>
  circleci.state.jobs.find(({ id }) => id === ids.runningJob);

describe('an effect', () => {
  it.each<[string, act: Look, look: Look, before: unknown, after: unknown]>([
    [
      'a trigger is gone',
      ({ client, ids }) => client.triggers.delete(ids.appProject, ids.trigger),
      async ({ client, ids }) =>
        wholeOf(await client.triggers.list(ids.appProject, ids.definition)).some(
          ({ id }) => id === ids.trigger,
        ),
      true,
      false,
    ],
    [
      'a schedule is gone',
      ({ client, ids }) => client.schedules.delete(ids.schedule),
      async ({ client, ids }) => wholeOf(await client.schedules.list(ids.slug)).map(({ name }) => name),
      ['weekly'],
      [],
    ],
    [
      'a webhook is gone',
      ({ client, ids }) => client.webhooks.delete(ids.webhook),
      ({ circleci }) => circleci.state.webhooks.length,
      1,
      0,
    ],
    [
      'a variable of a context is gone',
      ({ client, ids }) => client.contexts.envVars.delete(ids.context, ids.variable),
      async ({ client, ids }) =>
        wholeOf(await client.contexts.envVars.list(ids.context)).map(({ name }) => name),
      ['KEY'],
      [],
    ],
    [
      'a restriction is gone',
      ({ client, ids }) => client.contexts.restrictions.delete(ids.context, ids.restriction),
      async ({ client, ids }) =>
        wholeOf(await client.contexts.restrictions.list(ids.context)).filter(
          ({ id }) => id === ids.restriction,
        ).length,
      1,
      0,
    ],
    [
      'a variable has its value',
      ({ client, ids }) => client.envVars.set(ids.slug, { name: 'KEY', value: 'other' }),
      ({ circleci, ids }) => circleci.state.envVars(ids.slug),
      { KEY: 'secret' },
      { KEY: 'other' },
    ],
    [
      'a checkout key is added',
      ({ client, ids }) => client.checkoutKeys.create(ids.slug, 'user-key'),
      (world) => projectOf(world)?.checkoutKeys.map(({ type }) => type),
      ['deploy-key'],
      ['deploy-key', 'github-user-key'],
    ],
    [
      'a checkout key is gone',
      ({ client, ids }) => client.checkoutKeys.delete(ids.slug, ids.fingerprint),
      (world) => projectOf(world)?.checkoutKeys.length,
      1,
      0,
    ],
    [
      'v1.1: a checkout key is added',
      ({ client, ids }) => client.legacy.checkoutKeys.create(ids.slug, 'github-user-key'),
      (world) => projectOf(world)?.checkoutKeys.map(({ type }) => type),
      ['deploy-key'],
      ['deploy-key', 'github-user-key'],
    ],
    [
      'v1.1: a checkout key is gone',
      ({ client, ids }) => client.legacy.checkoutKeys.delete(ids.slug, ids.fingerprint),
      (world) => projectOf(world)?.checkoutKeys.length,
      1,
      0,
    ],
    [
      'v1.1: a variable is gone',
      ({ client, ids }) => client.legacy.envVars.delete(ids.slug, ids.variable),
      ({ circleci, ids }) => circleci.state.envVars(ids.slug),
      { KEY: 'secret' },
      {},
    ],
    [
      'v1.1: a build is canceled',
      ({ client, ids }) => client.legacy.cancel(ids.slug, ids.runningNumber),
      (world) => runningJob(world)?.status,
      'running',
      'canceled',
    ],
    [
      'v1.1: the caller may log in by SSH',
      ({ client, ids }) => client.legacy.addSshUser(ids.slug, ids.runningNumber),
      (world) => runningJob(world)?.sshUsers.map(({ login }) => login),
      [],
      ['owner'],
    ],
    [
      'v1.1: the caller has a key on GitHub',
      ({ client }) => client.legacy.userSshKey(),
      ({ circleci }) => circleci.owner.githubKeys,
      0,
      1,
    ],
  ])('%s', async (_, act, look, before, after) => {
    const world = await open();
    expect(await look(world)).toEqual(before);

    await act(world);

    expect(await look(world)).toEqual(after);
  });
});

describe('a response', () => {
  it.each<[string, ask: Look, given: unknown]>([
    [
      'the contexts',
      async ({ client }) => wholeOf(await client.contexts.list({ slug: 'gh/acme' })),
      [{ name: 'production' }],
    ],
    [
      'metrics for each job',
      async ({ client, ids }) => listOf(client.insights.workflowJobs(ids.slug, ids.workflowName)),
      [{ name: 'build' }],
    ],
    ['an environment', ({ client, ids }) => client.deploys.environment(ids.environment), { name: 'prod' }],
    [
      'the components',
      async ({ client, ids }) => listOf(client.deploys.components(ids.organization)),
      [{ name: 'web' }],
    ],
    [
      'a checkout key by its fingerprint',
      async ({ client, ids }) => {
        const { fingerprint } = await client.checkoutKeys.get(ids.slug, ids.fingerprint);
        return fingerprint === ids.fingerprint;
      },
      true,
    ],
    [
      'the file of a usage export',
      async ({ client, ids }) => {
        const { downloadUrls } = await client.usage.get(ids.organization, ids.usageExport);
        const { chunks } = await client.usage.download(downloadUrls?.[0] ?? '');
        return Buffer.concat(await listOf(chunks))
          .subarray(0, 2)
          .toString('hex');
      },
      // The first bytes of gzip data.
      '1f8b',
    ],
    [
      'v1.1: artifacts of a build',
      async ({ client, ids }) => wholeOf(await client.legacy.artifacts(ids.slug, ids.jobNumber)),
      [{ path: 'report.txt' }],
    ],
    [
      'v1.1: a masked variable',
      ({ client, ids }) => client.legacy.envVars.get(ids.slug, ids.variable),
      { name: 'KEY', value: expect.not.stringContaining('secret') },
    ],
    [
      'v1.1: the checkout keys',
      async ({ client, ids }) => wholeOf(await client.legacy.checkoutKeys.list(ids.slug)),
      [{ type: 'deploy-key' }],
    ],
    [
      'v1.1: nothing, for a cleared cache',
      ({ client, ids }) => client.legacy.clearCache(ids.slug),
      undefined,
    ],
  ])('%s', async (_, ask, given) => {
    const result = await ask(await open());

    if (typeof given === 'object') expect(result).toMatchObject(given ?? {});
    else expect(result).toEqual(given);
  });
});
