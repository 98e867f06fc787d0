// The Events API with a real Bolt app: mentions, the home tab, shared links, and retries.

import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Person, type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import { section } from './support/blocks.ts';
import { type RunningApp, startHttpApp } from './support/bolt.ts';
import { refusalOf } from './support/client.ts';

let slack: SlackStandIn;
let ada: Person;
let running: RunningApp | undefined;
beforeEach(async () => {
  slack = await startSlack();
  slack.addUser({ id: 'U1', name: 'ada' });
  slack.addChannel({ id: 'C1', name: 'deploys' });
  ada = slack.person('U1');
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await slack.close();
});
const start = async (arrange: Parameters<typeof startHttpApp>[1]) => {
  running = await startHttpApp(slack, arrange);
};
const client = () => {
  if (!running) throw new Error('no app runs');
  return running.app.client;
};
const first = <T>(list: readonly T[]): T => {
  const [item] = list;
  if (item === undefined) throw new Error('the list is empty');
  return item;
};
describe('events', () => {
  it('deliver reactions and their end, in conversations that the app is in', async () => {
    const heard: unknown[] = [];
    await slack.close();
    slack = await startSlack({ scopes: ['chat:write', 'reactions:read'] });
    slack.addUser({ id: 'U1', name: 'ada' });
    slack.addChannel({ id: 'C1', name: 'deploys' });
    slack.addChannel({ id: 'CELSE', name: 'else', botIsMember: false });
    ada = slack.person('U1');
    await start((app) => {
      for (const type of ['reaction_added', 'reaction_removed', 'message'] as const)
        app.event(type, async ({ event: { event_ts: _, ...event } }) => void heard.push(event));
    });
    const { ts = '' } = await client().chat.postMessage({ channel: 'C1', text: 'done' });
    await ada.react({ channel: 'C1', ts }, 'eyes');
    await ada.react({ channel: 'C1', ts }, 'eyes');
    await ada.shareLink('CELSE', 'https://example.com/');
    const { ts: elsewhere } = first(slack.channel('CELSE').messages());
    expect(await ada.react({ channel: 'CELSE', ts: elsewhere }, 'eyes')).toMatchObject({ sent: false });
    await expect(ada.react({ channel: 'C1', ts }, 'no name')).rejects.toThrow('invalid_name');
    const item = { type: 'message', channel: 'C1', ts };
    const about = { user: 'U1', reaction: 'eyes', item, item_user: slack.botUserId };
    await expect
      .poll(() => heard)
      .toEqual([
        { type: 'reaction_added', ...about },
        { type: 'reaction_removed', ...about },
      ]);
    expect(slack.channel('C1').messages()[0]?.reactions).toEqual([]);
  });

  it('deliver mentions, links and the home tab, and unfurls arrive', async () => {
    const heard: string[] = [];
    await start((app) => {
      app.event('app_mention', async ({ event }) => void heard.push(event.text));
      app.event('app_home_opened', async ({ event, client }) => {
        heard.push(String(event.tab));
        await client.views.publish({
          user_id: event.user,
          view: { type: 'home', blocks: [section('hi') as never] },
        });
      });
      app.event('link_shared', async ({ event, client }) => {
        const unfurls = { [event.links[0]?.url ?? '']: { blocks: [section('a pipeline') as never] } };
        await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls });
      });
    });
    const url = 'https://app.circleci.com/pipelines/gh/a/b/1';
    await ada.mention('C1', 'status');
    await ada.openHome();
    await ada.shareLink('C1', url);
    expect(await ada.shareLink('C1', 'https://example.com/')).toMatchObject({ sent: false });
    await expect.poll(() => slack.channel('C1').messages()[1]?.unfurls[url]).toBeDefined();
    await expect.poll(() => ada.home()?.blocks).toMatchObject([{ text: { text: 'hi' } }]);
    expect(heard).toEqual([`<@${slack.botUserId}> status`, 'home']);
  });

  it('are sent three more times if not acked, with the same id and the reason', async () => {
    const tries: [string, unknown][] = [];
    const server = createServer((request, response) => {
      request.setEncoding('utf8');
      request.on('data', (body: string) => {
        const { event_id: id } = JSON.parse(body) as { event_id: string };
        tries.push([id, request.headers['x-slack-retry-num']]);
        response.writeHead(503).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    slack.sendRequestsTo(`http://127.0.0.1:${(server.address() as { port: number }).port}/`);
    await ada.mention('C1', 'hello');
    for (const count of [1, 1, 1, 0]) expect(await slack.redeliverEvents()).toHaveLength(count);
    expect(new Set(tries.map(([id]) => id)).size).toBe(1);
    expect(tries.map(([, number]) => number)).toEqual([undefined, '1', '2', '3']);
    server.close();
  });
});

it('refuses an unfurl for a link that nobody posted', async () => {
  await start((app) => app.event('link_shared', async () => {}));
  await ada.shareLink('C1', 'https://app.circleci.com/x');
  const message = first(slack.channel('C1').messages());
  const unfurls = { 'https://app.circleci.com/y': { text: 'a' } };
  const call = client().chat.unfurl({ channel: 'C1', ts: message.ts, unfurls });
  expect((await refusalOf(call)).error).toBe('cannot_unfurl_url');
});
