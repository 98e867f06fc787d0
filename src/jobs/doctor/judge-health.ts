// From what was measured to a line of `doctor`: pure, so that every limit stands in a table of tests.
import type { Finding } from '../../blocks/doctor/doctor.ts';
import type { WebhookRegistration } from '../../circleci/client.ts';
import type { IntakeState, Removal } from '../../store/pulses.ts';
import type { RedisHealth } from '../../store/redis-health.ts';

const code = (text: string): string => `\`${text.replaceAll('`', "'")}\``;
const list = (all: readonly string[], max = 6): string =>
  [...all.slice(0, max).map(code), ...(all.length > max ? [`${all.length - max} more`] : [])].join(', ');

export function judgeScopes(granted: readonly string[], needed: readonly string[]): Finding {
  const about = 'Slack scopes';
  const missing = needed.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return { level: 'ok', about, says: `All ${needed.length} are granted.` };
  return {
    level: 'problem',
    about,
    says: `Not granted: ${list(missing, 12)}.`,
    next: 'Add them under OAuth & Permissions in the app’s settings, or apply the manifest again, and reinstall the app.',
  };
}

export function judgeChannel(isMember: boolean | undefined): Finding {
  const about = 'This channel';
  if (isMember === true) return { level: 'ok', about, says: 'I am a member.' };
  const next = 'Add me with `/invite @circleci`.';
  return isMember === false
    ? {
        level: 'warning',
        about,
        says: 'I am not a member, so I find no earlier messages of mine here.',
        next,
      }
    : { level: 'warning', about, says: 'I cannot look at it; a private one I have to be invited to.', next };
}

const CLOCK_WARNING_MS = 5_000;
/** Slack and we refuse requests that are older than 5 minutes by their own word. */
const CLOCK_PROBLEM_MS = 60_000;

/** `skewMs`: their clock less ours. */
export function judgeClock(whose: string, skewMs: number | undefined): Finding {
  const about = `Clock against ${whose}`;
  if (skewMs === undefined) {
    const says = `${whose} gave no time with its answer, so I cannot compare.`;
    return { level: 'warning', about, says, next: 'See whether a proxy answers in its place.' };
  }
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  const says = `Mine is ${seconds} s ${skewMs < 0 ? 'ahead' : 'behind'}.`;
  if (Math.abs(skewMs) <= CLOCK_WARNING_MS)
    return { level: 'ok', about, says: `They are ${seconds} s apart.` };
  const next = 'Let the bot’s host keep its time by NTP.';
  return { level: Math.abs(skewMs) > CLOCK_PROBLEM_MS ? 'problem' : 'warning', about, says, next };
}

const LAG_WARNING_MS = 10_000;
const LAG_PROBLEM_MS = 60_000;

/** `lagMs`: how long the oldest job that could run has waited. */
export function judgeQueues(lagMs: Readonly<Record<string, number>>): Finding {
  const about = 'Queues';
  const [slowest = ['', 0]] = Object.entries(lagMs).sort(([, a], [, b]) => b - a);
  const [name, ms] = slowest;
  if (ms < LAG_WARNING_MS) return { level: 'ok', about, says: 'No job waits.' };
  return {
    level: ms < LAG_PROBLEM_MS ? 'warning' : 'problem',
    about,
    says: `The oldest job of ${code(name)} has waited ${Math.round(ms / 1000)} s.`,
    next: 'Start another process with `ROLE=worker`, or look in the log for what fails again and again.',
  };
}

const MEMORY_WARNING = 0.8;

export function judgeRedis(health: RedisHealth): Finding[] {
  const { version, keepsEverything, writesWell, evictionPolicy, memoryUsed } = health;
  const persistence: Finding = !writesWell
    ? {
        level: 'problem',
        about: 'Redis on disk',
        says: 'The last attempt to write to disk failed.',
        next: 'Look at the disk of the Redis server: it may be full.',
      }
    : keepsEverything
      ? { level: 'ok', about: 'Redis on disk', says: `Version ${code(version)} keeps every write.` }
      : {
          level: 'warning',
          about: 'Redis on disk',
          says: 'The append-only file is off, so a crash of Redis forgets the last minutes.',
          next: 'Set `appendonly yes`.',
        };
  const isSafe = evictionPolicy === 'noeviction';
  const isFull = memoryUsed !== undefined && memoryUsed > MEMORY_WARNING;
  const percent = `${Math.round((memoryUsed ?? 0) * 100)} %`;
  const memory: Finding = !isSafe
    ? {
        level: 'problem',
        about: 'Redis memory',
        says: `With ${code(evictionPolicy)} it may throw jobs away.`,
        next: 'Set `maxmemory-policy noeviction`.',
      }
    : isFull
      ? {
          level: 'warning',
          about: 'Redis memory',
          says: `${percent} of its limit is used.`,
          next: 'Raise `maxmemory`.',
        }
      : { level: 'ok', about: 'Redis memory', says: 'Nothing is thrown away.' };
  return [persistence, memory];
}

export interface WebhookFacts {
  /** As people say it: `acme/web`. */
  project: string;
  /** Undefined: the token may not look. */
  registered: readonly WebhookRegistration[] | undefined;
  /** Epoch ms. */
  lastSeenAt: number | undefined;
}

/** Those whose address is the bot's route, on whichever host. */
export function judgeWebhook({ project, registered, lastSeenAt }: WebhookFacts): Finding {
  const about = 'Webhook';
  const seen = lastSeenAt === undefined ? undefined : { at: lastSeenAt };
  if (registered === undefined) {
    const says = `I may not look at the webhooks of ${code(project)}.`;
    if (seen !== undefined) return { level: 'ok', about, says: `${says} One came`, ...seen };
    return { level: 'warning', about, says, next: 'It takes the token of an admin of the organization.' };
  }
  const ours = registered.filter(({ url }) => URL.canParse(url) && new URL(url).pathname === ROUTE);
  const setUp = 'Set one up with `/circleci webhooks setup`; until then I only look now and then.';
  if (ours.length === 0) {
    return { level: 'problem', about, says: `${code(project)} has none that leads to me.`, next: setUp };
  }
  if (ours.every(({ isEnabled, autoDisabledAt }) => !isEnabled || autoDisabledAt !== undefined)) {
    const says = `That of ${code(project)} is switched off, as CircleCI does when deliveries fail.`;
    return { level: 'problem', about, says, next: 'See `/circleci webhooks check`.' };
  }
  if (seen !== undefined) {
    return {
      level: 'ok',
      about,
      says: `That of ${code(project)} is on; one was taken, with a good signature,`,
      ...seen,
    };
  }
  const says = `That of ${code(project)} is on, and none has come yet.`;
  return {
    level: 'warning',
    about,
    says,
    next: 'Let a workflow end; if none comes, see `/circleci webhooks check`.',
  };
}

const ROUTE = '/webhooks/circleci';

export function judgeRemovals(removals: readonly Removal[]): Finding {
  const about = 'Calls that CircleCI removes';
  if (removals.length === 0) return { level: 'ok', about, says: 'None that I use is announced.' };
  const calls = removals.map(({ call, sunsetAt }) =>
    sunsetAt ? `${call} (${sunsetAt.slice(0, 10)})` : call,
  );
  return { level: 'warning', about, says: `${list(calls, 3)}.`, next: 'Update the bot before that day.' };
}

/** A web process says every 30 s how it is. */
const INTAKE_SILENT_MS = 120_000;

export function judgeIntake(state: IntakeState | undefined, now: number): Finding {
  const about = 'Requests from Slack';
  if (state === undefined || now - state.at > INTAKE_SILENT_MS) {
    const says = 'No web process has given a sign for two minutes.';
    return { level: 'problem', about, says, next: 'Look whether one runs, with `ROLE` all or web.' };
  }
  const how = state.mode === 'http' ? 'over HTTP' : 'in Socket Mode';
  if (state.isUp) return { level: 'ok', about, says: `They come ${how}.` };
  const says = `They should come ${how}, and the connection is down.`;
  return { level: 'problem', about, says, next: 'It is tried again by itself; the log says why it fails.' };
}
