import { expect, it } from 'vitest';
import { BotError } from '../../../src/errors.ts';
import { failure, json, startClient } from './stub-server.ts';

it.each<[number, RegExp]>([
  [
    400,
    /rejected the request \(400\)\. It said: “No such parameter”\. Nothing was changed\. Fix the request/,
  ],
  [401, /did not accept the API token\. It said.* Nothing was changed\. Create a new personal API token/],
  [403, /does not let this token do that\..* Nothing was changed\. Ask an admin/],
  [404, /doesn’t exist, or this token can’t see it\..* Nothing was changed\. Check the name/],
  [409, /conflicts with the current state.* Nothing was changed\. Check the current state/],
  [
    410,
    /no longer offers this API call\. Nothing was changed\. This bot needs an update to use `GET \/api\/v2\/project\/\{slug\}\/job/,
  ],
  [422, /rejected the request \(422\)/],
  [429, /rate limited me\. Nothing was changed\. Try again in a minute/],
  [503, /has a problem \(503\)\. Nothing was changed\. Try again in a few minutes/],
])('explains the status %i', async (status, words) => {
  const { client } = await startClient(json(status, { message: 'No such parameter' }));

  const error = await failure(client.legacy.build('gh/acme/web', 7));

  expect(error).toBeInstanceOf(BotError);
  expect(error).toHaveProperty('userMessage', expect.stringMatching(words));
  expect(error).toHaveProperty(
    'message',
    `CircleCI GET /api/v1.1/project/gh/acme/web/7: ${status} No such parameter`,
  );
});

it.each<[string, unknown, string]>([
  ['the field `error`', { error: 'denied by policy' }, '“denied by policy”'],
  ['control characters', { message: 'a\u0000b\r\n\u001b[31mc\u202ed' }, '“a b [31mc d”'],
  ['length', { message: 'x'.repeat(400) }, `“${'x'.repeat(299)}…”`],
])('quotes CircleCI safely: %s', async (_, body, words) => {
  const { client } = await startClient(json(400, body));

  expect(await failure(client.me.get())).toHaveProperty('userMessage', expect.stringContaining(words));
});

it.each<[unknown]>([[{}], [{ message: 7 }], [null], ['text'], [[]]])(
  'quotes nothing from %j',
  async (body) => {
    const { client } = await startClient(json(400, body));

    expect(await failure(client.me.get())).toHaveProperty('message', 'CircleCI GET /api/v2/me: 400');
  },
);

it.each([403, 502])('quotes nothing from an HTML page (%i)', async (status) => {
  const { client } = await startClient((response) => {
    response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Blocked by the firewall</h1>');
  });

  const error = await failure(client.me.get());

  expect(error).toBeInstanceOf(BotError);
  expect(error).toHaveProperty('message', `CircleCI GET /api/v2/me: ${status}`);
});
