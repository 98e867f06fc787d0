// The token and the secrets passed to the client must never appear in an error, at any depth.
import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import type { ApiWarning, Circleci } from '../../../src/circleci/client.ts';
import { createCircleci } from '../../../src/circleci/client.ts';
import { BotError } from '../../../src/errors.ts';
import {
  type Answer,
  connect,
  failure,
  json,
  startClient,
  startStub,
  TOKEN,
} from '../../unit/circleci/stub-server.ts';

const VALUE = 'correct horse "battery" staple';
const SLUG = 'gh/acme/web';
const PEM = `-----BEGIN PRIVATE KEY-----\n${VALUE}\n-----END PRIVATE KEY-----`;
const hook = {
  name: 'b',
  url: 'https://b.example',
  events: ['job-completed'],
  signingSecret: VALUE,
} as const;
const variable = { name: 'KEY', value: VALUE };

/** Every call that carries a secret. */
const tell: ((client: Circleci) => Promise<unknown>)[] = [
  (c) => c.envVars.set(SLUG, variable),
  (c) => c.contexts.envVars.set('c1', variable),
  (c) => c.webhooks.create('p1', hook),
  (c) => c.webhooks.update('h1', { signingSecret: VALUE }),
  (c) => c.pipelines.continue({ continuationKey: VALUE, configuration: 'version: 2.1' }),
  (c) => c.legacy.envVars.set(SLUG, variable),
  (c) => c.legacy.sshKey.create(SLUG, { hostname: 'h', privateKey: PEM }),
  (c) => c.legacy.herokuKey(VALUE),
];
const tellAll = (client: Circleci) =>
  Promise.all(tell.map((call) => call(client).catch((error: unknown) => error)));

/** Echoes the request in the response, as a careless proxy might. */
const echo =
  (status: number): Answer =>
  (response, asked, count) => {
    const message = `${asked.headers['circle-token']} ${asked.body} ${VALUE}`;
    json(status, { message, error: message }, { link: '<https://circleci.test>', deprecation: 'true' })(
      response,
      asked,
      count,
    );
  };
const echoHtml: Answer = (response, { headers, body }) =>
  void response.writeHead(200).end(`<p>${headers['circle-token']} ${body}`);

function everythingIn(error: unknown): string {
  const json = JSON.stringify(error, Object.getOwnPropertyNames(error));
  return [inspect(error, { depth: null, showHidden: true, getters: true }), json, String(error)].join('\n');
}

const faults: [string, Answer][] = [
  ...[200, 400, 401, 403, 404, 409, 410, 422, 429, 500].map((status): [string, Answer] => [
    `${status}`,
    echo(status),
  ]),
  ['HTML', echoHtml],
  ['a reset', (response) => response.socket?.destroy()],
  ['silence', () => {}],
];

it.each(faults)('hides the token and every secret when the response is %s', async (_, answer) => {
  const warnings: ApiWarning[] = [];
  const options = { timeoutMs: 400, onWarning: (warning: ApiWarning) => warnings.push(warning) };
  const { client } = await startClient(answer, options);

  const told = await tellAll(client);
  const errors = [...told, await failure(client.me.get())];

  // For a call without a result, every 2xx response is a success.
  for (const error of errors) expect(error === undefined || error instanceof BotError).toBe(true);
  expect(errors.some((error) => error instanceof BotError)).toBe(true);
  for (const part of ['battery', 'staple']) expect(everythingIn(told)).not.toContain(part);
  const seen = everythingIn({ errors, warnings });
  expect(seen).not.toContain(TOKEN);
});

it('hides the token and every secret when the connection fails', async () => {
  const server = await startStub(() => {});
  await server.close();
  const { client } = connect(server.url);

  const seen = everythingIn([await tellAll(client), await failure(client.me.get())]);

  expect(seen).toContain('ECONNREFUSED');
  expect(seen).not.toContain(TOKEN);
  expect(seen).not.toContain('battery');
});

it.each(['', ' ', 'with space', 'line\nbreak', 'é'])('refuses the token %j without repeating it', (token) => {
  const error = (() => {
    try {
      return createCircleci({ token });
    } catch (thrown) {
      return thrown;
    }
  })();

  expect(error).toHaveProperty('code', 'usage');
  if (token.trim() !== '') expect(String(error)).not.toContain(token);
});
