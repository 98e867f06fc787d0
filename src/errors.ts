// Every kind of failure the bot knows, as one shape: what went wrong, what to tell the person, and whether
// trying again can help. They are thrown anywhere and caught in two places: handlers/engine/dispatch.ts and jobs/engine/worker.ts.

/** `never`: trying again cannot help. `later`: back off. `afterMs`: not before this many milliseconds. */
export type Retry = 'never' | 'later' | { afterMs: number };

export interface BotErrorOptions {
  /** Full sentences for the person: what happened, what state things are in now, what to do next. */
  userMessage: string;
  retry: Retry;
  cause?: unknown;
}

/** Base of all expected failures. `message` is for the log and never carries a token; `userMessage` is shown. */
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

/** The person typed something that cannot be carried out; the message shows usage and a correct example. */
export class UsageError extends BotError {
  readonly code = 'usage';
  constructor(userMessage: string) {
    super(userMessage, { userMessage, retry: 'never' });
  }
}

/** The policy says no. The message names the rule and whom to ask. */
export class DeniedError extends BotError {
  readonly code = 'denied';
  constructor(userMessage: string) {
    super(userMessage, { userMessage, retry: 'never' });
  }
}

/** The process cannot run as configured. Carries one line per problem; main.ts exits with 78. */
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

/** Redis did not take or give what was asked. */
export class StoreError extends BotError {
  readonly code = 'store';
  constructor(what: string, cause?: unknown) {
    super(`Redis: ${what}`, {
      userMessage: 'I couldn’t reach my storage (Redis), so nothing was started. Try again in a minute.',
      retry: 'later',
      cause,
    });
  }
}

/** Slack refused or could not be reached. `permanent` means the same message can never be delivered there. */
export class SlackSendError extends BotError {
  readonly code = 'slack-send';
  readonly method: string;
  /** Slack's own word, such as `channel_not_found`, or `http_503`, `timeout`, `network`. */
  readonly slackError: string;
  readonly permanent: boolean;
  /** True when Slack may have carried it out all the same: a timeout, a reset, a 5xx. */
  readonly ambiguous: boolean;
  constructor(options: {
    method: string;
    slackError: string;
    permanent: boolean;
    ambiguous?: boolean;
    retry: Retry;
    cause?: unknown;
  }) {
    super(`Slack ${options.method}: ${options.slackError}`, {
      userMessage: `Slack refused the message I tried to show you (\`${options.slackError}\`). Try again in a minute; if it keeps happening, tell this bot’s admin.`,
      retry: options.retry,
      cause: options.cause,
    });
    this.method = options.method;
    this.slackError = options.slackError;
    this.permanent = options.permanent;
    this.ambiguous = options.ambiguous ?? false;
  }
}

/** Where a CircleCI call went: method and path, never a query with secrets, never a token. */
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

/** CircleCI said no (4xx). `message` holds its own words. 404 may also mean "no permission". */
export class CircleciRejected extends CircleciError {
  readonly code = 'circleci-rejected';
}

/** Never got there: DNS, refused, TLS. Nothing was sent, so any call may be repeated. */
export class CircleciUnreachable extends CircleciError {
  readonly code = 'circleci-unreachable';
}

/** It may or may not have happened: a POST timed out or its connection was reset after it was sent. */
export class CircleciAmbiguous extends CircleciError {
  readonly code = 'circleci-ambiguous';
}

/** 429. `retry` holds what the server asked for. */
export class CircleciRateLimited extends CircleciError {
  readonly code = 'circleci-rate-limited';
}

/** CircleCI is ill: 5xx, or a body that is not what its content type says. */
export class CircleciBroken extends CircleciError {
  readonly code = 'circleci-broken';
}

/** A 2xx whose body no schema of ours accepts. `message` lists the paths that differ. */
export class CircleciSurprise extends CircleciError {
  readonly code = 'circleci-surprise';
}
