import { expect, it } from 'vitest';
import { BotError } from '../../../src/errors.ts';
import { failure, json, startClient, TOKEN } from './stub-server.ts';

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
  [
    503,
    /has a problem \(503\)\. It said: “No such parameter”\. Nothing was changed\. Try again in a few minutes/,
  ],
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

/** As sent: the body, and the words made of it. */
const bodies: [string, string, string][] = [
  [
    'plain text',
    'You must have write access to the organization',
    'You must have write access to the organization',
  ],
  ['text of several lines', ' Denied:\r\n\tno seat left \n', 'Denied: no seat left'],
  ['text in brackets', '[policy] denied', '[policy] denied'],
  ['the field `message`', '{"message":"Not allowed","type":"x"}', 'Not allowed'],
  ['the field `error`', '{"error":"denied by policy"}', 'denied by policy'],
  ['an object in `error`', '{"error":{"code":7,"message":"denied"}}', 'denied'],
  ['a list of errors', '{"errors":[{"message":"one"},{"message":"two"}]}', 'one; two'],
  ['a list of error texts', '{"message":"","errors":["one","two"]}', 'one; two'],
  ['errors of API v3', '{"errors":[{"id":"1","title":"Forbidden","detail":"No seat left"}]}', 'No seat left'],
  ['a JSON text', '"Project not found"', 'Project not found'],
  ['a JSON list', '[{"message":"one"},"two"]', 'one; two'],
  ['a problem of RFC 9457', '{"type":"about:blank","title":"Out of credits"}', 'Out of credits'],
  [
    'the page of a proxy',
    '<!DOCTYPE html><html><head><title>502</title><style>p{}</style></head><body><h1>Bad gateway</h1><script>alert(1)</script><!-- x --><p>nginx&nbsp;&amp; co</p></body></html>',
    'Bad gateway nginx & co',
  ],
  ['a page with a title alone', '<html><head><title>Sign in</title></head><body></body></html>', 'Sign in'],
  ['a page with an escaped tag', '<p>&lt;b&gt;bold&lt;/b&gt;</p>', 'b bold /b'],
  ['a page that was cut', '<html><body><p>Blocked by the firewall<p', 'Blocked by the firewall'],
  ['XML', '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', 'AccessDenied'],
  ['control characters', '{"message":"a\\u0000b\\r\\n\\u001b[31mc\\u202ed"}', 'a b [31mc d'],
  ['length', JSON.stringify({ message: 'x'.repeat(400) }), `${'x'.repeat(299)}…`],
  ['great length', 'y'.repeat(3_000_000), `${'y'.repeat(299)}…`],
  ['the token', `bad token ${TOKEN}`, 'bad token [token]'],
  ['a credential', 'key AKIAIOSFODNN7EXAMPLE refused', 'key **** refused'],
];

it.each(bodies)('quotes CircleCI safely: %s', async (_, body, words) => {
  const { client } = await startClient((response) => void response.writeHead(400).end(body));

  expect(await failure(client.me.get())).toHaveProperty('userMessage', expect.stringContaining(`“${words}”`));
});

it.each([
  '',
  ' \n ',
  '{}',
  '{"message":7}',
  '{"message":null}',
  'null',
  '404',
  'true',
  '[]',
  '[[[[[[["deep"]]]]]]]',
  '{"message":"cut',
  '[{"message":"cut',
  `{"message":"${'x'.repeat(1_000_001)}"}`,
  '<html></html>',
  '<script>alert(1)',
])('quotes nothing from %j', async (body) => {
  const { client } = await startClient((response) => void response.writeHead(400).end(body));

  expect(await failure(client.me.get())).toHaveProperty('message', 'CircleCI GET /api/v2/me: 400');
});

it.each(['text/plain; charset=utf-8', 'text/html', 'application/json', 'application/octet-stream'])(
  'reads the words whatever the body calls itself: %s',
  async (type) => {
    const { client } = await startClient(
      (response) => void response.writeHead(403, { 'content-type': type }).end('No seat left'),
    );

    expect(await failure(client.me.get())).toHaveProperty(
      'userMessage',
      expect.stringContaining('It said: “No seat left”.'),
    );
  },
);
