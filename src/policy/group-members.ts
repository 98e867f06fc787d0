// Keeps at hand who is in the Slack user groups that the policy names, so that judging needs no waiting. What cannot
// be read is not guessed: the policy then leaves the question open, and jobs refuse.

import type { Workspace } from '../slack/workspace.ts';
import type { Group, Groups } from '../store/groups.ts';
import type { Members } from './with-members.ts';

export interface GroupMembers {
  current(): Members;
  /** Reads what is missing or old. Never throws. */
  refresh(): Promise<void>;
  close(): void;
}

export interface GroupMembersOptions {
  /** Those the policy names now. */
  groupIds(): readonly string[];
  workspace: Pick<Workspace, 'groupMembers'>;
  store: Groups;
  log: { warn(fields: object, message: string): void };
  /** Epoch ms. */
  now(): number;
}

/** Slack allows about 20 such questions a minute, and all processes share the answers. */
const FRESH_MS = 60_000;
/** While Slack cannot be asked, the last answer counts this long. */
const BELIEVED_MS = 60 * 60_000;
const LOOK_EVERY_MS = 20_000;

export function createGroupMembers({
  groupIds,
  workspace,
  store,
  log,
  now,
}: GroupMembersOptions): GroupMembers {
  let members: Members = new Map();
  // Said once, not at every look.
  const unread = new Set<string>();

  async function read(groupId: string): Promise<Group | undefined> {
    const known = await store.get(groupId).catch(() => undefined);
    const ageMs = known === undefined ? Number.POSITIVE_INFINITY : now() - known.readAt;
    if (ageMs < FRESH_MS) return known;
    try {
      const group = { users: await workspace.groupMembers(groupId), readAt: now() };
      await store.put(groupId, group).catch(() => undefined);
      unread.delete(groupId);
      return group;
    } catch (error) {
      if (!unread.has(groupId))
        log.warn({ err: error, groupId }, 'Cannot read a user group that the policy names');
      unread.add(groupId);
      return ageMs < BELIEVED_MS ? known : undefined;
    }
  }

  async function refresh(): Promise<void> {
    const groups = await Promise.all(groupIds().map(async (id) => [id, await read(id)] as const));
    members = new Map(groups.flatMap(([id, group]) => (group === undefined ? [] : [[id, group.users]])));
  }

  const timer = setInterval(() => void refresh(), LOOK_EVERY_MS);
  timer.unref();
  return { current: () => members, refresh, close: () => clearInterval(timer) };
}
