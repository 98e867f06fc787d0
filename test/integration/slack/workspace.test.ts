// What Slack says about the workspace and the bot, and how its errors are reported.
import { afterEach, expect, it } from 'vitest';
import { type SlackStandIn, startSlack } from '../../../playground/slack/index.ts';
import { SlackSendError } from '../../../src/errors.ts';
import { createOutbox } from '../../../src/slack/outbox.ts';
import { createWorkspace } from '../../../src/slack/workspace.ts';
import { silentLog } from '../../support/log.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function setUp(scopes?: string[]) {
  const slack: SlackStandIn = await startSlack(scopes === undefined ? {} : { scopes });
  undo.push(() => slack.close());
  const { botToken: token, apiUrl } = slack;
  return { slack, workspace: createWorkspace({ token, apiUrl, timeoutMs: 500, log: silentLog }) };
}

it('reads the scopes and the time', async () => {
  const { workspace } = await setUp(['chat:write', 'commands']);
  const { scopes, clockMs, botUserId } = await workspace.self();
  expect(scopes?.sort()).toEqual(['chat:write', 'commands']);
  expect(Math.abs((clockMs ?? 0) - Date.now())).toBeLessThan(5_000);
  expect(botUserId).toMatch(/^U/);
});

it('reads the members of a group, and whether the bot is in a channel', async () => {
  const { slack, workspace } = await setUp();
  const ada = slack.addUser({ name: 'ada' }).id;
  const group = slack.addUserGroup({ handle: 'release', users: [ada] });
  expect(await workspace.groupMembers(group.id)).toEqual([ada]);
  const [inside, outside] = [true, false].map((botIsMember) =>
    slack.addChannel({ name: `c-${botIsMember}`, botIsMember }),
  );
  expect(await workspace.isMember(inside?.id ?? '')).toBe(true);
  expect(await workspace.isMember(outside?.id ?? '')).toBe(false);
  expect(await workspace.isMember('C0NOWHERE')).toBeUndefined();
});

it.each([
  [{ kind: 'error', error: 'token_revoked' }, 'token_revoked'],
  [{ kind: 'http', status: 503 }, 'http_503'],
  [{ kind: '429' }, 'ratelimited'],
  [{ kind: 'hang' }, 'timeout'],
] as const)('reports %j like any other failed call', async (fault, slackError) => {
  const { slack, workspace } = await setUp();
  slack.faults.add({ method: 'auth.test', ...fault });
  const refused = await workspace.self().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(SlackSendError);
  expect(refused).toMatchObject({ method: 'auth.test', slackError });
});

it("reads a message's permalink, and handles a message without one", async () => {
  const { slack, workspace } = await setUp();
  const { id } = slack.addChannel({ name: 'builds' });
  const outbox = createOutbox({ token: slack.botToken, apiUrl: slack.apiUrl, log: silentLog });
  const { ts } = await outbox.post({ channelId: id, message: { text: 'Hi.', blocks: [] }, key: 'k' });
  expect(await workspace.permalink(id, ts)).toContain(`/archives/${id}/p${ts.replace('.', '')}`);
  await expect(workspace.permalink(id, '1.000001')).rejects.toMatchObject({
    slackError: 'message_not_found',
  });
});
