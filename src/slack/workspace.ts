// What the bot reads from Slack about the workspace and about itself.
import { z } from 'zod';
import { SlackSendError } from '../errors.ts';
import { judgeSlackStatus, judgeSlackWord } from './failures.ts';
import { DELIVERY_EVENT } from './find-delivery.ts';
import type { OutboxLog } from './quiet-log.ts';
import { type AuditCopy, readCopies } from './read-copies.ts';
import { scopesOfMethods } from './scopes.ts';
import { createWebClient } from './web-client.ts';

export interface Workspace {
  /** All scopes that the bot's calls need. */
  readonly neededScopes: readonly string[];
  /** Slack user ids. Needs usergroups:read; `no_such_subteam` if the group doesn't exist or is disabled. */
  groupMembers(groupId: string): Promise<string[]>;
  /** The token's owner, its scopes, and Slack's clock (to the second; undefined if missing). */
  self(): Promise<Self>;
  /** Whether the bot is a member. Undefined: it lacks the scope, or cannot see the channel. */
  isMember(channelId: string): Promise<boolean | undefined>;
  /** The permalink of a message. `message_not_found` if it is gone. */
  permalink(channelId: string, ts: string): Promise<string | undefined>;
  /** IANA name, as the person set it. Undefined if Slack does not say. Needs users:read. */
  timeZoneOf(userId: string): Promise<string | undefined>;
  /** False if the account was deactivated or never existed. Needs users:read. */
  isActive(userId: string): Promise<boolean>;
  /** Of the bot's own copies of audit lines in this channel. Needs a history scope and membership. */
  auditCopies(channelId: string): Promise<AuditCopy[]>;
  /** Where the person belongs. `user_not_found` or `user_not_visible` if Slack doesn't say. Needs users:read. */
  profileOf(userId: string): Promise<PersonsHome>;
}

export interface Self {
  botUserId: string;
  teamName: string;
  teamId: string;
  /** On Enterprise Grid. */
  enterpriseId: string | undefined;
  /** Installed for the whole organization. */
  isOrgWide: boolean;
  /** Undefined: the answer doesn't say, as behind some proxies. */
  scopes: string[] | undefined;
  clockMs: number | undefined;
}

export interface PersonsHome {
  teamId: string | undefined;
  enterpriseId: string | undefined;
  /** All workspaces of the organization that they are in. */
  teams: string[];
  isStranger: boolean;
  /** Undefined: Slack doesn't say. */
  isGuest: boolean | undefined;
  isApp: boolean;
  /** The account was deactivated. */
  isGone: boolean;
}

export interface WorkspaceOptions {
  token: string;
  /** Ends with a slash. */
  apiUrl: string;
  timeoutMs?: number;
  fetch?: typeof globalThis.fetch;
  log: OutboxLog;
}

const AuthTest = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    user_id: z.string(),
    team: z.string().catch(''),
    team_id: z.string(),
    enterprise_id: z.string().optional().catch(undefined),
    is_enterprise_install: z.boolean().catch(false),
  }),
  z.object({ ok: z.literal(false), error: z.string().catch('unreadable') }),
]);

/** Missing or null is no. What is of another type says something that we can't read, so it counts as yes. */
const Flag = z.boolean().nullish().transform(Boolean).catch(true);
const Text = z.string().optional().catch(undefined);
/** What is of another type could be anything but a member. */
const Home = z.object({
  user: z.object({
    team_id: Text,
    enterprise_user: z
      .object({ enterprise_id: Text, teams: z.array(z.string()).catch([]) })
      .optional()
      .catch(undefined),
    is_stranger: Flag,
    is_bot: Flag,
    deleted: Flag,
    is_restricted: z.boolean().optional().catch(undefined),
    is_ultra_restricted: z.boolean().optional().catch(undefined),
  }),
});

const refused = (verdict: ReturnType<typeof judgeSlackStatus>) =>
  new SlackSendError({ method: 'auth.test', ...verdict });

/** Every method throws SlackSendError. */
export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { token, apiUrl, timeoutMs = 10_000, log, fetch = globalThis.fetch } = options;
  const { client, call } = createWebClient({ token, apiUrl, timeoutMs, fetch, log });

  return {
    neededScopes: [...new Set(Object.values(scopesOfMethods).flat())],

    groupMembers: (groupId) =>
      call('usergroups.users.list', async () => {
        const { users = [] } = await client.usergroups.users.list({ usergroup: groupId });
        return users;
      }),

    // Not through the SDK client, which hides the headers; they hold the scopes and the time.
    self: () =>
      call('auth.test', async () => {
        const response = await fetch(new URL('auth.test', apiUrl), {
          method: 'POST',
          headers: { authorization: `Bearer ${token}` },
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        });
        if (!response.ok) throw refused(judgeSlackStatus(response.status));
        const answer = AuthTest.parse(await response.json());
        if (!answer.ok) throw refused(judgeSlackWord(answer.error));
        const { user_id: botUserId, team: teamName } = answer;
        const { team_id: teamId, enterprise_id: enterpriseId, is_enterprise_install: isOrgWide } = answer;
        const scopes = response.headers
          .get('x-oauth-scopes')
          ?.split(',')
          .map((one) => one.trim())
          .filter((scope) => scope !== '');
        const date = Date.parse(response.headers.get('date') ?? '');
        return {
          botUserId,
          teamName,
          teamId,
          enterpriseId,
          isOrgWide,
          // A token always has a scope, so an empty header doesn't say which.
          scopes: scopes?.length === 0 ? undefined : scopes,
          clockMs: Number.isNaN(date) ? undefined : date,
        };
      }),

    isMember: (channelId) =>
      call('conversations.info', async () => {
        try {
          const { channel } = await client.conversations.info({ channel: channelId });
          return channel?.is_member;
        } catch (error) {
          log.debug({ err: error, channelId }, 'could not read the channel');
          return undefined;
        }
      }),

    permalink: (channelId, ts) =>
      call('chat.getPermalink', async () => {
        const { permalink } = await client.chat.getPermalink({ channel: channelId, message_ts: ts });
        return permalink;
      }),

    timeZoneOf: (userId) =>
      call('users.info', async () => (await client.users.info({ user: userId })).user?.tz || undefined),

    async isActive(userId) {
      try {
        return await call('users.info', async () => {
          const { user } = await client.users.info({ user: userId });
          return user?.deleted !== true;
        });
      } catch (error) {
        if (error instanceof SlackSendError && error.slackError === 'user_not_found') return false;
        throw error;
      }
    },

    auditCopies: (channelId) =>
      call('conversations.history', async () => {
        const { user_id: botUserId = '' } = await client.auth.test();
        const wanted = { channelId, botUserId, eventType: DELIVERY_EVENT };
        return await readCopies((query) => client.conversations.history(query), wanted);
      }),

    profileOf: (userId) =>
      call('users.info', async () => {
        const { user } = Home.parse(await client.users.info({ user: userId }));
        const guests = [user.is_restricted, user.is_ultra_restricted];
        return {
          teamId: user.team_id,
          enterpriseId: user.enterprise_user?.enterprise_id,
          teams: user.enterprise_user?.teams ?? [],
          isStranger: user.is_stranger,
          isApp: user.is_bot,
          isGone: user.deleted,
          isGuest: guests.includes(true) || (guests.includes(undefined) ? undefined : false),
        };
      }),
  };
}
