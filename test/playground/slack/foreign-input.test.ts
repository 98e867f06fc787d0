// Whatever arrives, the stand-in responds in Slack's format and never fails.
import { isValidSlackRequest } from '@slack/bolt';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import { commandText } from '../../../playground/slack/people/commands.ts';
import { signatureHeaders } from '../../../playground/slack/signing.ts';
import { validateBlocks } from '../../../playground/slack/validate-blocks.ts';
import { validateView } from '../../../playground/slack/validate-view.ts';
import { createWorld, mintTs } from '../../../playground/slack/world.ts';

let slack: SlackStandIn;
beforeAll(async () => {
  slack = await startSlack();
  slack.addChannel({ id: 'C1', name: 'deploys' });
});
afterAll(() => slack.close());

const emptyWorld = (now: () => number) =>
  createWorld({
    url: '',
    botToken: '',
    appToken: '',
    signingSecret: '',
    scopes: new Set(),
    unfurlDomains: [],
    now,
  });
const blockTypes = fc.constantFrom(
  'section',
  'actions',
  'input',
  'context',
  'table',
  'card',
  'container',
  'rich_text',
);
const block = fc.record(
  {
    type: blockTypes,
    text: fc.jsonValue(),
    elements: fc.jsonValue(),
    element: fc.jsonValue(),
    rows: fc.jsonValue(),
  },
  { requiredKeys: ['type'] },
);

it('the validator describes any problem', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.jsonValue(), fc.array(block)),
      fc.constantFrom('message', 'modal', 'home'),
      (value, surface) => {
        for (const each of validateBlocks(value, surface))
          expect(each).toMatch(/^\[ERROR\] [\s\S]* \[json-pointer:\/blocks/);
        validateView(value, 'modal');
      },
    ),
  );
});

it('every method returns ok or an error name, for any arguments', async () => {
  const methods = fc.constantFrom(
    'chat.postMessage',
    'chat.update',
    'views.open',
    'chat.unfurl',
    'conversations.history',
  );
  const send = async (method: string, args: object) => {
    const headers = { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ channel: 'C1', ...args });
    return fetch(slack.apiUrl + method, { method: 'POST', headers, body });
  };
  const names = fc.constantFrom(
    'text',
    'blocks',
    'view',
    'metadata',
    'ts',
    'limit',
    'unfurls',
    'attachments',
    'trigger_id',
  );
  await fc.assert(
    fc.asyncProperty(methods, fc.dictionary(names, fc.jsonValue()), async (method, args) => {
      const response = await send(method, args);
      expect(response.status).toBe(200);
      const answer = (await response.json()) as { ok: boolean; error?: string };
      expect(answer.ok || /^[a-z_]+$/.test(answer.error ?? '')).toBe(true);
    }),
    { numRuns: 200 },
  );
});

it("signatures pass Bolt's own check, whatever the body", () => {
  const timestampSeconds = Math.floor(Date.now() / 1000);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1 }), (body, signingSecret) => {
      const signed = signatureHeaders({ secret: signingSecret, timestampSeconds, body });
      const headers = {
        'x-slack-signature': String(signed['x-slack-signature']),
        'x-slack-request-timestamp': timestampSeconds,
      };
      expect(isValidSlackRequest({ signingSecret, body, headers })).toBe(true);
      expect(isValidSlackRequest({ signingSecret: `${signingSecret}x`, body, headers })).toBe(false);
    }),
  );
});

it("command text never contains the person's raw & < >", () => {
  const world = emptyWorld(() => 0);
  fc.assert(
    fc.property(fc.string(), (typed) => {
      expect(commandText(world, typed, false)).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      expect(commandText(world, typed, true).replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    }),
  );
});

it('ts only increases within a channel', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1e12, max: 2e12 }), { minLength: 2 }), (times) => {
      let now = 0;
      const world = emptyWorld(() => now);
      const minted = times.map((time) => {
        now = time;
        return mintTs(world, 'C1');
      });
      const numbers = minted.map((each) => Number(each.replace('.', '')));
      expect(numbers).toEqual([...new Set(numbers)].sort((left, right) => left - right));
    }),
  );
});

it.each(['chat.postMessage', 'views.publish'])(
  '%s refuses a type that can’t be converted to text',
  async (method) => {
    const blocks = [{ type: { toString: '' } }];
    const answer = await fetch(`${slack.apiUrl}${method}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${slack.botToken}`,
        'content-type': 'application/json; charset=utf-8',
      },
      body: JSON.stringify({
        channel: 'C1',
        text: 'x',
        blocks,
        user_id: 'U1',
        view: { type: 'home', blocks },
      }),
    });
    expect(await answer.json()).toMatchObject({ ok: false, error: expect.not.stringContaining('broke') });
  },
);
