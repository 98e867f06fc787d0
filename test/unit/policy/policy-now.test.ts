// The policy in force: its file, its groups, and what happens to both when the file changes.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { startSlack } from '../../../playground/slack/index.ts';
import { allow } from '../../../src/policy/allow.ts';
import { openPolicyNow } from '../../../src/policy/policy-now.ts';
import { createWorkspace } from '../../../src/slack/workspace.ts';
import type { Group } from '../../../src/store/groups.ts';
import { silentLog } from '../../support/log.ts';
import { MEMBER } from '../../support/origin.ts';
import { until } from '../../support/until.ts';

const undo: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

it('reads the groups at startup, and those in a changed file at once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'chatops-policy-now-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  const slack = await startSlack();
  undo.push(() => slack.close());
  const [ada, grace] = ['ada', 'grace'].map((name) => slack.addUser({ name }).id);
  const [release, ops] = [ada, grace].map((user) =>
    slack.addUserGroup({ handle: `g-${user}`, users: [user ?? ''] }),
  );
  const path = join(folder, 'policy.json');
  const write = (group: string | undefined) =>
    writeFile(
      path,
      JSON.stringify({
        roles: { release: { groups: [group] } },
        rules: [{ effect: 'allow', roles: ['release'] }],
        default: 'deny',
      }),
    );
  await write(release?.id);
  const kept = new Map<string, Group>();
  const policy = await openPolicyNow({
    path,
    workspace: createWorkspace({ token: slack.botToken, apiUrl: slack.apiUrl, log: silentLog }),
    groups: { get: async (id) => kept.get(id), put: async (id, group) => void kept.set(id, group) },
    log: silentLog,
  });
  undo.push(policy.close);
  const may = (userId = '') =>
    allow(policy.current(), { command: 'trigger', access: 'run', userId, origin: MEMBER, channelId: 'C1' });
  expect([may(ada), may(grace).allowed]).toEqual([{ allowed: true, final: true }, false]);

  await write(ops?.id);
  await until(() => may(grace).allowed && !may(ada).allowed, 'the other group to be in force');
});
