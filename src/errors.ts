// Every kind of failure the bot knows, in one shape: what went wrong, what to tell the person, and whether a retry
// can help. Thrown anywhere, caught only in handlers/engine/dispatch.ts and jobs/engine/worker.ts.

/** `never`: a retry can't help. `later`: retry with backoff. `afterMs`: not before this many milliseconds. */
export type Retry = 'never' | 'later' | { afterMs: number };

export interface BotErrorOptions {
  /** Full sentences for the person: what happened, what state things are in now, what to do next. */
  userMessage: string;
  retry: Retry;
  cause?: unknown;
}

/** Base class of all expected failures. `message` is logged and never contains a token; `userMessage` is shown. */
export abstract class BotError extends Error {
  abstract readonly code: string;
  readonly userMessage: string;
  readonly retry: Retry;

  constructor(message: string, { userMessage, retry, cause }: BotErrorOptions) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.userMessage = userMessage;
    this.retry = retry;
  }
}

/** The person typed something that can't run. The message shows the usage and a correct example. */
export class UsageError extends BotError {
  readonly code = 'usage';
  constructor(userMessage: string) {
    super(userMessage, { userMessage, retry: 'never' });
  }
}

/** The policy denied it. The message names the rule and whom to ask. */
export class DeniedError extends BotError {
  readonly code = 'denied';
  constructor(userMessage: string) {
    super(userMessage, { userMessage, retry: 'never' });
  }
}

/** The process can't run with this configuration. Has one line per problem; main.ts exits with 78. */
export class ConfigError extends BotError {
  readonly code = 'config';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    const list = problems.map((problem) => `  - ${problem}`).join('\n');
    super(`The configuration has ${problems.length} problem${problems.length === 1 ? '' : 's'}:\n${list}`, {
      userMessage: 'The bot isn’t configured correctly. Ask its admin to check the log.',
      retry: 'never',
    });
    this.problems = problems;
  }
}

/** Something the process needs doesn't work. `message` is for its operator, and names no host and no secret. */
export class UnreadyError extends BotError {
  readonly code = 'unready';
  constructor(message: string, cause?: unknown) {
    super(message, {
      userMessage: 'The bot isn’t ready to work. Ask its admin to check the log.',
      retry: 'later',
      cause,
    });
  }
}

/** No worker of this version can run the job: it comes from another version of the bot. `why` is only logged. */
export class OutdatedError extends BotError {
  readonly code = 'outdated';
  constructor(why: string, cause?: unknown) {
    super(`a job from another version of the bot: ${why}`, {
      userMessage:
        'The bot was being updated, and the version that knows your request didn’t start in time, so I dropped it. Nothing was changed. Ask again when the update is done, or tell this bot’s admin.',
      retry: 'never',
      cause,
    });
  }
}

/** `refused`: Redis certainly didn't do it. `uncertain`: it may have, because its answer never arrived. */
export type StoreCertainty = 'refused' | 'uncertain';

/** A Redis read or write failed. */
export class StoreError extends BotError {
  readonly code = 'store';
  readonly certainty: StoreCertainty;
  constructor(what: string, cause?: unknown, certainty: StoreCertainty = certaintyOf(cause)) {
    super(`Redis: ${what}`, { userMessage: storeWords[certainty], retry: 'later', cause });
    this.certainty = certainty;
  }
}

const storeWords: Readonly<Record<StoreCertainty, string>> = {
  refused: 'I couldn’t reach my storage (Redis), so nothing was started. Try again in a minute.',
  uncertain:
    'My storage (Redis) didn’t confirm this, so I can’t tell whether this was started. Check before you try again.',
};

/**
 * Whether Redis can have done it. Only what was never sent and Redis's own refusals are sure: after a timeout or a broken
 * connection nobody knows.
 */
function certaintyOf(error: unknown): StoreCertainty {
  if (error === undefined) return 'refused';
  const message = error instanceof Error ? error.message : '';
  return wasNeverSent(error) || REFUSED.test(message) ? 'refused' : 'uncertain';
}

/** While the connection was down, so not even a part of it. */
export const wasNeverSent = (error: unknown): boolean =>
  error instanceof Error && /isn't (writeable|ready) and enableOfflineQueue/.test(error.message);

// Redis checks these before a command or script writes anything.
const REFUSED =
  /^(Too many Cluster redirections\. Last error: \w*Error: )?(OOM|MISCONF|READONLY|NOREPLICAS|LOADING|MASTERDOWN|CLUSTERDOWN|MOVED|ASK|TRYAGAIN|CROSSSLOT|NOAUTH|WRONGPASS|NOPERM|BUSY|EXECABORT) /;

/** A change that waits in a restored backup: it may have been made after the backup was taken. */
export class MayBeDoneError extends BotError {
  readonly code = 'may-be-done';
  constructor() {
    super('Redis was restored from a backup, so this may have been done before', {
      userMessage:
        'My storage (Redis) was restored from an older copy, so I can’t tell whether I already did this. I haven’t done it now. Check in CircleCI before you ask again.',
      retry: 'never',
    });
  }
}

/**
 * `never`: this message can't be delivered there, whatever happens. `shut-out`: Slack takes nothing like it from the app for
 * now; everything is kept until somebody lets the app in again. `passing`: trouble that ends by itself.
 */
export type SlackSendKind = 'never' | 'shut-out' | 'passing';

/** Slack refused or was unreachable. */
export class SlackSendError extends BotError {
  readonly code = 'slack-send';
  readonly method: string;
  /** Slack's error code, such as `channel_not_found`, or `http_503`, `timeout`, `network`. */
  readonly slackError: string;
  readonly kind: SlackSendKind;
  /** True if Slack may have performed it anyway: after a timeout, a reset or a 5xx. */
  readonly ambiguous: boolean;
  constructor(options: {
    method: string;
    slackError: string;
    kind: SlackSendKind;
    ambiguous?: boolean;
    /** Not before this. */
    afterMs?: number | undefined;
    cause?: unknown;
  }) {
    const { method, slackError, kind, ambiguous = false, afterMs, cause } = options;
    super(`Slack ${method}: ${slackError}`, {
      userMessage:
        kind === 'shut-out'
          ? `Slack doesn’t let me do that with my bot token (\`${slackError}\`). Nothing was changed. Tell this bot’s admin to check \`SLACK_BOT_TOKEN\`, and the app’s installation and scopes.`
          : `Slack refused the message I tried to show you (\`${slackError}\`). Try again in a minute; if it keeps happening, tell this bot’s admin.`,
      retry: kind === 'never' ? 'never' : afterMs === undefined ? 'later' : { afterMs },
      cause,
    });
    this.method = method;
    this.slackError = slackError;
    this.kind = kind;
    this.ambiguous = ambiguous;
  }
}

/** Slack said no, today or for good. Enough for a read: without an answer, the caller goes on with what it knows. */
export const isSlackRefusal = (error: unknown): error is SlackSendError =>
  error instanceof SlackSendError && error.kind !== 'passing';

/** Slack will never take that message there. */
export const isSlackNever = (error: unknown): error is SlackSendError =>
  error instanceof SlackSendError && error.kind === 'never';

/** The CircleCI call: method and path. Never a query with secrets, never a token. */
export interface Call {
  method: string;
  path: string;
}

export interface CircleciErrorOptions extends BotErrorOptions {
  call: Call;
  status?: number;
}

export abstract class CircleciError extends BotError {
  readonly call: Call;
  readonly status: number | undefined;
  constructor(message: string, options: CircleciErrorOptions) {
    super(`CircleCI ${options.call.method} ${options.call.path}: ${message}`, options);
    this.call = options.call;
    this.status = options.status;
  }
}

/** CircleCI refused (4xx). `message` has its own words. 404 can also mean "no permission". */
export class CircleciRejected extends CircleciError {
  readonly code = 'circleci-rejected';
}

/** The request was never sent (DNS, connection refused, TLS), so any call is safe to repeat. */
export class CircleciUnreachable extends CircleciError {
  readonly code = 'circleci-unreachable';
}

/** It may or may not have happened: a POST timed out, or its connection was reset after sending. */
export class CircleciAmbiguous extends CircleciError {
  readonly code = 'circleci-ambiguous';
}

/** 429. `retry` holds the wait that CircleCI asked for. */
export class CircleciRateLimited extends CircleciError {
  readonly code = 'circleci-rate-limited';
}

/** A decision needs a whole list, and only a part of it could be read. `missing`: "1 workflow could not be read". */
export class IncompleteError extends BotError {
  readonly code = 'incomplete';
  constructor(missing: string) {
    super(`CircleCI's answer is not whole: ${missing}`, {
      userMessage: `I need a whole list from CircleCI for this, and got only a part: ${missing}. Nothing was changed. Do it in the CircleCI web app, and tell this bot’s admin if it happens again.`,
      retry: 'never',
    });
  }
}

/** CircleCI has a server problem: a 5xx, or a body that doesn't match its content type. */
export class CircleciBroken extends CircleciError {
  readonly code = 'circleci-broken';
}

/** A 2xx whose body doesn't match our schema. `message` lists the paths that differ. */
export class CircleciSurprise extends CircleciError {
  readonly code = 'circleci-surprise';
}
