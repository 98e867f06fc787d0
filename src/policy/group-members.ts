// Caches who is in the Slack user groups that the policy names, so that policy checks don't wait for Slack. Unreadable
// groups are not guessed: the policy leaves the question open, and jobs refuse.
import type { Workspace } from '../slack/workspace.ts';
import type { Group, Groups } from '../store/groups.ts';
import type { Members } from './with-members.ts';

export interface GroupMembers {
  current(): Members;
  /** Reads groups that are missing or stale. Never throws. */
  refresh(): Promise<void>;
  close(): void;
}

export interface GroupMembersOptions {
  /** The groups that the policy names now. */
  groupIds(): readonly string[];
  workspace: Pick<Workspace, 'groupMembers'>;
  store: Groups;
  log: { warn(fields: object, message: string): void };
  /** Epoch ms. */
  now(): number;
}

/** Slack allows about 20 of these calls a minute, and all processes share the results. */
const FRESH_MS = 60_000;
/** While Slack can't be reached, the last result counts for this long. */
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
  // Each is logged once, not at every refresh.
  const unread = new Set<string>();

  async function read(groupId: string): Promise<Group | undefined> {
    const known = await store.get(groupId).catch(() => undefined);
    const ageMs = known === undefined ? Number.POSITIVE_INFINITY : Math.abs(now() - known.readAt);
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
