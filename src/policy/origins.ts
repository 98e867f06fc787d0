// Looks up where people belong, for what a request alone can't tell (origin.ts). Profiles are cached, so that a door rarely
// waits for Slack.
import { SlackSendError } from '../errors.ts';
import type { Workspace } from '../slack/workspace.ts';
import {
  type HomeClaim,
  judgeOrigin,
  NOWHERE,
  type Origin,
  type Own,
  type Profile,
  SLACKBOT,
  TOKEN_REFUSED,
} from './origin.ts';
import type { Policy } from './policy.ts';

export interface Origins {
  /** Never throws: a person Slack says nothing about is `unknown`. */
  of(userId: string, claim: HomeClaim): Promise<Origin>;
  /** Asks Slack who the bot is, so that the first request doesn't have to wait. Never throws. */
  warmUp(): Promise<void>;
}

export interface OriginsOptions {
  workspace: Pick<Workspace, 'self' | 'profileOf'>;
  /** Guests are told apart only while it treats them differently. */
  policy(): Pick<Policy, 'guests'>;
  log: { warn(fields: object, message: string): void };
  /** Epoch ms. */
  now(): number;
}

/** Slack allows about 100 profiles a minute. */
const PROFILE_MS = 10 * 60_000;
/** A workspace can join an organization. */
const OWN_MS = 60 * 60_000;
const MAX_PROFILES = 2_000;

export function createOrigins({ workspace, policy, log, now }: OriginsOptions): Origins {
  let known: { own: Own; at: number } | undefined;
  const profiles = new Map<string, { profile: Promise<Profile>; at: number }>();

  async function ownNow(): Promise<Own> {
    if (known !== undefined && Math.abs(now() - known.at) < OWN_MS) return known.own;
    try {
      const { teamId, enterpriseId, isOrgWide } = await workspace.self();
      known = { own: { teamId, enterpriseId, isOrgWide }, at: now() };
    } catch (error) {
      // While Slack is away, the last answer counts.
      if (known === undefined) throw error;
    }
    return known.own;
  }

  function profileOf(userId: string): Promise<Profile> {
    const before = profiles.get(userId);
    if (before !== undefined && Math.abs(now() - before.at) < PROFILE_MS) return before.profile;
    const profile = workspace.profileOf(userId);
    profiles.delete(userId);
    profiles.set(userId, { profile, at: now() });
    const [oldest] = profiles.keys();
    if (profiles.size > MAX_PROFILES && oldest !== undefined) profiles.delete(oldest);
    profile.catch(() => profiles.get(userId)?.profile === profile && profiles.delete(userId));
    return profile;
  }

  return {
    async of(userId, claim) {
      if (userId === SLACKBOT) return NOWHERE;
      try {
        const own = await ownNow();
        const options = { tellsGuests: policy().guests === 'deny' };
        const judged = judgeOrigin(claim, own, undefined, options);
        if (judged !== 'look up') return judged;
        const home = judgeOrigin(claim, own, await profileOf(userId), options);
        return home === 'look up' ? NOWHERE : home;
      } catch (error) {
        log.warn({ err: error, userId }, 'Slack does not say which workspace somebody belongs to');
        return isTokenRefusal(error) ? TOKEN_REFUSED : NOWHERE;
      }
    },
    async warmUp() {
      await ownNow().catch((error: unknown) => {
        log.warn({ err: error }, 'Slack does not say which workspace the bot belongs to');
      });
    },
  };
}

const TOKEN_WORDS = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
]);

const isTokenRefusal = (error: unknown): boolean =>
  error instanceof SlackSendError && TOKEN_WORDS.has(error.slackError);
