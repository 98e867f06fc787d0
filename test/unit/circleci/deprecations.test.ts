// The end of v1.1's triggers and reruns: announced in headers until 2027-02-01, rejected with 410 from then on.
import { expect, it } from 'vitest';
import type { ApiWarning, Circleci } from '../../../src/circleci/client.ts';
import { CircleciRejected } from '../../../src/errors.ts';
import { failure, json, startClient } from './stub-server.ts';

const SLUG = 'gh/acme/web';
const build = { build_num: 8, status: 'queued', build_url: 'https://circleci.com/gh/acme/web/8' };
const goodbye = { deprecation: '@1785542400', sunset: 'Mon, 01 Feb 2027 00:00:00 GMT' };
const RUN = 'POST /api/v2/project/{slug}/pipeline/run';
const RERUN = 'POST /api/v2/workflow/{id}/rerun with jobs';

const ending: [string, (client: Circleci) => Promise<unknown>, string, string][] = [
  ['retry', (c) => c.legacy.retry(SLUG, 7), '/7/retry', RERUN],
  ['retryWithSsh', (c) => c.legacy.retryWithSsh(SLUG, 7), '/7/ssh', `${RERUN} and enable_ssh`],
  ['triggerBuild', (c) => c.legacy.triggerBuild(SLUG), '', RUN],
  ['triggerBranch', (c) => c.legacy.triggerBranch(SLUG, 'main'), '/tree/main', RUN],
  ['triggerProject', (c) => c.legacy.triggerProject(SLUG), '/build', RUN],
];

it.each(ending)('%s says when it will end', async (_, call, path) => {
  const warnings: ApiWarning[] = [];
  const options = { onWarning: (one: ApiWarning) => warnings.push(one) };
  const { client } = await startClient(json(201, build, goodbye), options);

  await call(client);

  expect(warnings).toEqual([
    {
      kind: 'deprecation',
      call: { method: 'POST', path: `/api/v1.1/project/gh/acme/web${path}` },
      deprecatedAt: '2026-08-01T00:00:00.000Z',
      sunsetAt: '2027-02-01T00:00:00.000Z',
    },
  ]);
});

it.each(ending)('%s names its replacement once it has ended', async (_, call, __, successor) => {
  const { client, server } = await startClient(json(410, { message: 'Gone' }));

  const error = await failure(call(client));

  expect(error).toBeInstanceOf(CircleciRejected);
  expect(error).toMatchObject({
    retry: 'never',
    userMessage: `CircleCI no longer offers this API call. Nothing was changed. This bot needs an update to use \`${successor}\` instead.`,
  });
  expect(server.asked).toHaveLength(1);
});

it('names the replacement of a list too', async () => {
  const { client } = await startClient(json(410, {}));

  const reading = async () => {
    for await (const _ of client.legacy.recentBuilds());
  };

  expect(await failure(reading())).toHaveProperty(
    'userMessage',
    expect.stringContaining('`GET /api/v2/pipeline`'),
  );
});
