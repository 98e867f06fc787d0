// Turns each measurement into a line of `doctor`. Pure, so that every limit has a row in a table of tests.
import type { Finding } from '../../blocks/doctor/doctor.ts';
import type { WebhookRegistration } from '../../circleci/client.ts';
import type { DataLoss, Generation } from '../../store/generations.ts';
import type { Removal } from '../../store/pulses.ts';
import type { RedisHealth } from '../../store/redis-health.ts';
import { quoteName, quoteNames } from './quote.ts';

const CLOCK_WARNING_MS = 5_000;
/** Slack and this bot reject requests whose timestamp is more than 5 minutes old. */
const CLOCK_PROBLEM_MS = 60_000;

/** `skewMs`: their clock minus ours. */
export function judgeClock(whose: string, skewMs: number | undefined): Finding {
  const about = `Clock compared with ${whose}`;
  if (skewMs === undefined) {
    const says = `The response of ${whose} had no time in it, so I can’t compare.`;
    return { level: 'warning', about, says, next: 'Check whether a proxy answers in its place.' };
  }
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  const says = `My clock is ${seconds} s ${skewMs < 0 ? 'ahead' : 'behind'}.`;
  if (Math.abs(skewMs) <= CLOCK_WARNING_MS)
    return { level: 'ok', about, says: `They are ${seconds} s apart.` };
  const next = 'Sync the clock of the bot’s host with NTP.';
  return { level: Math.abs(skewMs) > CLOCK_PROBLEM_MS ? 'problem' : 'warning', about, says, next };
}

const LAG_WARNING_MS = 10_000;
const LAG_PROBLEM_MS = 60_000;

/** `lagMs`: how long the oldest runnable job has been waiting. */
export function judgeQueues(lagMs: Readonly<Record<string, number>>): Finding {
  const about = 'Queues';
  const [slowest = ['', 0]] = Object.entries(lagMs).sort(([, a], [, b]) => b - a);
  const [name, ms] = slowest;
  if (ms < LAG_WARNING_MS) return { level: 'ok', about, says: 'No jobs are waiting.' };
  return {
    level: ms < LAG_PROBLEM_MS ? 'warning' : 'problem',
    about,
    says: `The oldest job in ${quoteName(name)} has been waiting for ${Math.round(ms / 1000)} s.`,
    next: 'Start another process with `ROLE=worker`, or check the log for jobs that keep failing.',
  };
}

const lossWords = {
  emptied: 'Redis lost its data: everything set up before is gone. That was noticed',
  restored:
    'Redis lost its data of some time: it was restored from an older copy, or failed over. That was noticed',
} as const;

/** `loss`: of the last week. */
export function judgeLoss(loss: DataLoss | undefined): Finding[] {
  if (loss === undefined) return [];
  return [
    {
      level: 'warning',
      about: 'Redis data',
      says: lossWords[loss.kind],
      at: loss.until,
      next: 'Check `/circleci subscriptions`, and set up again what is missing or restore a newer backup.',
    },
  ];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** After a restore that Redis ignored, everything else looks well. */
export function judgeBeginning(data: Generation | undefined, now: number): Finding[] {
  if (data?.since === undefined) return [];
  const begun = {
    about: 'Redis data',
    says: 'Redis was empty when this bot began to use it',
    at: data.since,
  };
  if (now - data.since > DAY_MS) return [{ level: 'ok', ...begun }];
  const next =
    'Right for a new bot. If you restored a `dump.rdb`, Redis ignored it because of `appendonly yes`: see Restore in docs/operations.md.';
  return [{ level: 'ok', ...begun, next }];
}

const MEMORY_WARNING = 0.8;

export function judgeRedis(health: RedisHealth): Finding[] {
  const { version, keepsEverything, writesWell, evictionPolicy, memoryUsed } = health;
  const persistence: Finding = !writesWell
    ? {
        level: 'problem',
        about: 'Redis on disk',
        says: 'Its last write to disk failed.',
        next: 'Check the disk of the Redis server: it may be full.',
      }
    : keepsEverything
      ? { level: 'ok', about: 'Redis on disk', says: `Version ${quoteName(version)} persists every write.` }
      : {
          level: 'warning',
          about: 'Redis on disk',
          says: 'The append-only file is off, so a crash loses the last few minutes.',
          next: 'Set `appendonly yes`.',
        };
  const isSafe = evictionPolicy === 'noeviction';
  const isFull = memoryUsed !== undefined && memoryUsed > MEMORY_WARNING;
  const percent = `${Math.round((memoryUsed ?? 0) * 100)}%`;
  const memory: Finding = !isSafe
    ? {
        level: 'problem',
        about: 'Redis memory',
        says: `With the policy ${quoteName(evictionPolicy)} Redis may evict jobs.`,
        next: 'Set `maxmemory-policy noeviction`.',
      }
    : isFull
      ? {
          level: 'warning',
          about: 'Redis memory',
          says: `${percent} of its limit is in use.`,
          next: 'Raise `maxmemory`.',
        }
      : { level: 'ok', about: 'Redis memory', says: 'Nothing is evicted.' };
  return [persistence, memory];
}

export interface WebhookFacts {
  /** Its short name: `acme/web`. */
  project: string;
  /** Undefined: the token may not look. */
  registered: readonly WebhookRegistration[] | undefined;
  /** Epoch ms. */
  lastSeenAt: number | undefined;
}

/** Counts webhooks whose path is the bot's route, on any host. */
export function judgeWebhook({ project, registered, lastSeenAt }: WebhookFacts): Finding {
  const about = 'Webhook';
  const seen = lastSeenAt === undefined ? undefined : { at: lastSeenAt };
  if (registered === undefined) {
    const says = `I’m not allowed to see the webhooks of ${quoteName(project)}.`;
    if (seen !== undefined) return { level: 'ok', about, says: `${says} The last event arrived`, ...seen };
    return {
      level: 'warning',
      about,
      says,
      next: 'That takes the token of an organization admin: log in with `/circleci login`.',
    };
  }
  const ours = registered.filter(({ url }) => URL.canParse(url) && new URL(url).pathname === ROUTE);
  const setUp = 'Register one with `/circleci webhooks setup`; until then I poll, which is slower.';
  if (ours.length === 0) {
    return {
      level: 'problem',
      about,
      says: `No webhook of ${quoteName(project)} points to me.`,
      next: setUp,
    };
  }
  if (ours.every(({ isEnabled, autoDisabledAt }) => !isEnabled || autoDisabledAt !== undefined)) {
    const says = `My webhook for ${quoteName(project)} is disabled. CircleCI does that when deliveries fail.`;
    return { level: 'problem', about, says, next: 'Run `/circleci webhooks check`.' };
  }
  if (seen !== undefined) {
    return {
      level: 'ok',
      about,
      says: `My webhook for ${quoteName(project)} is enabled. The last event with a valid signature arrived`,
      ...seen,
    };
  }
  const says = `My webhook for ${quoteName(project)} is enabled, but no event has arrived yet.`;
  return {
    level: 'warning',
    about,
    says,
    next: 'Wait for a workflow to end; if nothing arrives, run `/circleci webhooks check`.',
  };
}

/** Anybody can send such a webhook, so one that comes after a right one is no reason to worry. */
export function judgeMissigned(missignedAt: number | undefined, lastSeenAt: number | undefined): Finding[] {
  if (missignedAt === undefined || missignedAt <= (lastSeenAt ?? 0)) return [];
  return [
    {
      level: 'warning',
      about: 'Webhook secret',
      says: 'Webhooks arrive that are signed with another secret than `CIRCLECI_WEBHOOK_SECRETS`, and I refuse them. The last one arrived',
      at: missignedAt,
      next: 'If it came from your project, send it my secret with `/circleci webhooks setup --renew`.',
    },
  ];
}

const ROUTE = '/webhooks/circleci';

export function judgeRemovals(removals: readonly Removal[]): Finding {
  const about = 'Deprecated API calls';
  if (removals.length === 0) return { level: 'ok', about, says: 'None that I use.' };
  const calls = removals.map(({ call, sunsetAt }) =>
    sunsetAt ? `${call} (${sunsetAt.slice(0, 10)})` : call,
  );
  return {
    level: 'warning',
    about,
    says: `CircleCI will remove ${quoteNames(calls, 3)}.`,
    next: 'Update the bot before then.',
  };
}
