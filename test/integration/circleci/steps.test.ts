// Step output: read from the signed URL in the build, without the token, only its end, with secrets hidden.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from 'vitest';
import { CircleciBroken, CircleciRejected } from '../../../src/errors.ts';
import {
  type Answer,
  connect,
  failure,
  inTurn,
  json,
  startClient,
  startStub,
  TOKEN,
} from '../../unit/circleci/stub-server.ts';

const SLUG = 'gh/acme/web';
const action = (name: string, status: string, more: object = {}) => ({
  name,
  actions: [{ name, status, index: 0, step: 101, has_output: true, ...more }],
});
const build = (...steps: object[]) =>
  json(200, { build_num: 7, status: 'failed', build_url: 'https://circleci.com/gh/acme/web/7', steps });
const lines = (...messages: string[]) => messages.map((message) => ({ message, time: '2026', type: 'out' }));

/** CircleCI with one build, and the storage host that has its output. */
async function startBoth(output: Answer, ...more: object[]) {
  const storage = await startStub(output);
  const failed = action('npm test', 'failed', {
    exit_code: 1,
    output_url: `${storage.url}/log?X-Sig=s1gned`,
  });
  const { client, server } = await startClient(build(action('checkout', 'success'), ...more, failed));
  return { storage, client, server };
}

it('returns the end of the failed step’s output', async () => {
  const { client, storage, server } = await startBoth(
    json(200, lines('\u001b[1mRun\u001b[0m\r\n', '1 fail', 'ed\n\n')),
  );

  expect(await client.legacy.steps.failingOutput(SLUG, 7)).toEqual({
    stepName: 'npm test',
    status: 'failed',
    exitCode: 1,
    index: 0,
    text: 'Run\n1 failed',
    isCut: false,
  });
  expect(server.asked.map(({ url }) => url)).toEqual(['/api/v1.1/project/gh/acme/web/7']);
  expect(storage.asked.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /log?X-Sig=s1gned']);
});

it('sends no token with the request for the output, even if it is on CircleCI’s own host', async () => {
  const storage = await startStub((response, asked, count) => {
    const answer =
      asked.url === '/log'
        ? json(200, lines('x'))
        : build(action('t', 'failed', { output_url: `http://${asked.headers.host}/log` }));
    answer(response, asked, count);
  });
  for (const auth of ['circle-token', 'bearer'] as const) {
    await connect(storage.url, { auth }).client.legacy.steps.failingOutput(SLUG, 7);
  }

  for (const { url, headers } of storage.asked) {
    expect(JSON.stringify(headers).includes(TOKEN)).toBe(url !== '/log');
  }
});

it('hides the token, known values and anything that looks like a secret', async () => {
  const said = json(200, lines(`token ${TOKEN}\n`, 'value correct-', 'horse\n', 'DB_PASSWORD=hunter2\n'));
  const { client } = await startBoth(said);

  const output = await client.legacy.steps.failingOutput(SLUG, 7, { secrets: ['correct-horse'] });

  expect(output?.text).toBe('token ****\nvalue ****\nDB_PASSWORD=****');
});

it.each<[string, object[], string | undefined]>([
  ['the last step that failed', [action('lint', 'timedout', { output_url: 'LOG' })], 'npm test'],
  [
    'no background step',
    [
      action('npm test', 'failed', { output_url: 'LOG' }),
      action('serve', 'failed', { background: true, output_url: 'LOG' }),
    ],
    'npm test',
  ],
  [
    'a failed step with output over one without',
    [action('quiet', 'failed', { has_output: false })],
    'npm test',
  ],
  [
    'the failed step of one of several containers',
    [
      {
        name: 't',
        actions: [
          action('a', 'success').actions[0],
          ...action('b', 'infrastructure_fail', { index: 1, output_url: 'LOG' }).actions,
        ],
      },
    ],
    'npm test',
  ],
])('picks %s', async (_, steps, name) => {
  const storage = await startStub(json(200, lines('x')));
  const text = JSON.stringify([...steps, action('npm test', 'failed', { output_url: 'LOG' })]);
  const { client } = await startClient(build(...JSON.parse(text.replaceAll('LOG', storage.url))));

  expect((await client.legacy.steps.failingOutput(SLUG, 7))?.stepName).toBe(name);
});

it.each([
  ['no step failed', build(action('t', 'success', { output_url: 'http://127.0.0.1:9' }))],
  ['the step has no output URL', build(action('t', 'failed'))],
  ['there are no steps', build()],
])('returns nothing if %s', async (_, answer) => {
  const { client } = await startClient(answer);

  expect(await client.legacy.steps.failingOutput(SLUG, 7)).toBeUndefined();
});

it('refuses a log of more than 64 MB without reading it', async () => {
  const { client } = await startBoth((response) => {
    response.writeHead(200, { 'content-length': `${64 * 1024 * 1024 + 1}` }).write('[');
  });

  const error = await failure(client.legacy.steps.failingOutput(SLUG, 7));

  expect(error).toHaveProperty('userMessage', expect.stringContaining('too large for me to read'));
});

describe('a log of 12 MB', () => {
  const line = `${'x'.repeat(1023)}\n`;
  async function* inManyMessages() {
    yield '[';
    for (let count = 0; count < 12_000; count += 1)
      yield `${JSON.stringify({ message: line, type: 'out' })},`;
    yield `${JSON.stringify({ message: 'the end\n' })}]`;
  }
  async function* inOneMessage() {
    yield '[{"message":"';
    for (let count = 0; count < 12_000; count += 1) yield JSON.stringify(line).slice(1, -1);
    yield 'the end\\n","type":"out"}]';
  }

  it.each([
    ['many messages', inManyMessages],
    ['one message', inOneMessage],
  ])('in %s is read to its end, keeping only the last lines', async (_, write) => {
    const { client } = await startBoth((response) => void pipeline(Readable.from(write()), response));

    const output = await client.legacy.steps.failingOutput(SLUG, 7, { maxLines: 3 });

    expect(output).toMatchObject({ text: `${line}${line}the end`, isCut: true });
  });
});

describe('the output can’t be read because of', () => {
  it('an expired URL', async () => {
    const { client } = await startBoth(
      (response) => void response.writeHead(403).end('<Error>Request has expired</Error>'),
    );

    const error = await failure(client.legacy.steps.failingOutput(SLUG, 7));

    expect(error).toBeInstanceOf(CircleciRejected);
    expect(error).toHaveProperty('userMessage', expect.stringContaining('valid for a few minutes only'));
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('s1gned');
  });

  it.each<[string, Answer]>([
    [
      'a page',
      (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hi</h1>'),
    ],
    ['half a list', (response) => void response.writeHead(200).end('[{"message":"x"')],
    ['another shape', json(200, { message: 'x' })],
  ])('%s instead of the output', async (_, answer) => {
    const { client } = await startBoth(answer);

    expect(await failure(client.legacy.steps.failingOutput(SLUG, 7))).toBeInstanceOf(CircleciBroken);
  });

  it('a connection that breaks halfway', async () => {
    const broken: Answer = (response) =>
      void response.writeHead(200).write('[{"message":"x', () => response.socket?.destroy());
    const { client } = await startBoth(broken);

    expect(await failure(client.legacy.steps.failingOutput(SLUG, 7))).toBeInstanceOf(CircleciBroken);
  });

  it('retries after a brief storage failure', async () => {
    const { client, storage } = await startBoth(inTurn(json(503, {}), json(200, lines('late'))));

    expect((await client.legacy.steps.failingOutput(SLUG, 7))?.text).toBe('late');
    expect(storage.asked).toHaveLength(2);
  });
});

it('reads any step by its output URL', async () => {
  const storage = await startStub(json(200, lines('a\nb\nc')));
  const { client } = await startClient(json(500, {}));

  expect(await client.legacy.steps.output(storage.url, { maxLines: 1 })).toEqual({ text: 'c', isCut: true });
});
