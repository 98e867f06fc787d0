// Remembers that Slack shuts the app out, for the operator, and holds calls back meanwhile: one in a while asks whether it is
// over, however many jobs wait.
import { SlackSendError } from '../errors.ts';
import { refusesToken } from './error-words.ts';

export interface ShutOut {
  /** Calls Slack, or throws at once what it said last. */
  guard<T>(method: string, send: () => Promise<T>): Promise<T>;
  /** What Slack says, by method; `*` for all of them. */
  now(): Readonly<Record<string, string>>;
}

interface ShutOutOptions {
  log: {
    info(fields: object, message: string): void;
    error(fields: object, message: string): void;
  };
  /** In ms, monotonic. */
  clock?(): number;
}

const ASK_EVERY_MS = 3_000;
const ALL = '*';

export function createShutOut({ log, clock = () => performance.now() }: ShutOutOptions): ShutOut {
  const words = new Map<string, string>();
  let askAt = 0;

  function refused({ method, slackError }: SlackSendError): void {
    const key = refusesToken(slackError) ? ALL : method;
    askAt = clock() + ASK_EVERY_MS;
    if (words.get(key) === slackError) return;
    words.set(key, slackError);
    log.error({ method, slackError }, NEXT_STEP);
  }

  function worked(method: string): void {
    if (words.size === 0) return;
    words.delete(ALL);
    words.delete(method);
    if (words.size === 0) log.info({ method }, 'Slack lets the app in again; what waited is being delivered');
  }

  return {
    async guard(method, send) {
      const slackError = words.get(ALL);
      if (slackError !== undefined && clock() < askAt)
        throw new SlackSendError({ method, slackError, kind: 'shut-out' });
      if (slackError !== undefined) askAt = clock() + ASK_EVERY_MS;
      try {
        const answer = await send();
        worked(method);
        return answer;
      } catch (error) {
        if (error instanceof SlackSendError && error.kind === 'shut-out') refused(error);
        throw error;
      }
    },
    now: () => Object.fromEntries(words),
  };
}

const NEXT_STEP =
  'Slack shuts the app out. Everything is kept and delivered once Slack lets it in again: check the app’s installation, scopes and SLACK_BOT_TOKEN';
