// Asks Slack and CircleCI at the start, and every few minutes, whether they still accept the bot's tokens. The log and /readyz
// say which variable holds a refused one; it is tried again, so that a repaired token needs no restart at the vendor's side.
import type { Log } from './log.ts';

export type TokenState =
  | { is: 'unknown' }
  | { is: 'accepted' }
  /** `why` is a sentence for the operator. */
  | { is: 'refused'; why: string }
  /** Nobody said no: there was no answer, or an odd one. */
  | { is: 'unsure'; why: string };

export interface TokenWatch {
  now(): TokenState;
  /** Waits for the first answer, but not for long. */
  settled(): Promise<TokenState>;
  /** Something was refused with this token: asks now. */
  doubt(): void;
  close(): void;
}

export interface TokenWatchOptions {
  /** Rejects with what Slack or CircleCI said. */
  ask(): Promise<unknown>;
  /** Turns that into a state. */
  judge(error: unknown): TokenState;
  log: Pick<Log, 'info' | 'warn' | 'error'>;
  onChange?: (() => void) | undefined;
  /** Default 5 min. */
  everyMs?: number;
  /** After the first failure; doubled with each further one, up to `everyMs`. Default 5 s. */
  retryMs?: number;
  /** The least time between two questions because of doubts. Default 2 s. */
  doubtGapMs?: number;
}

const EVERY_MS = 5 * 60_000;
const RETRY_MS = 5_000;
/** /readyz allows a check one second. */
const FIRST_ANSWER_MS = 700;
const DOUBT_GAP_MS = 2_000;

export function startTokenWatch(options: TokenWatchOptions): TokenWatch {
  const { ask, judge, log, everyMs = EVERY_MS, retryMs = RETRY_MS, doubtGapMs = DOUBT_GAP_MS } = options;
  let state: TokenState = { is: 'unknown' };
  let failures = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let asking: Promise<void> | undefined;
  let isClosed = false;

  function tell(next: TokenState): void {
    const before = state;
    state = next;
    if (before.is !== next.is) options.onChange?.();
    const said = 'why' in before ? before.why : undefined;
    if (next.is === 'refused' && said !== next.why) log.error({}, `${next.why} I keep trying.`);
    else if (next.is === 'unsure' && said !== next.why) log.warn({}, next.why);
    else if (next.is === 'accepted' && said !== undefined) log.info({}, `No longer so: ${said}`);
  }

  async function check(): Promise<void> {
    clearTimeout(timer);
    askedAt = performance.now();
    const next = await ask().then((): TokenState => ({ is: 'accepted' }), judge);
    if (isClosed) return;
    failures = next.is === 'accepted' ? 0 : failures + 1;
    tell(next);
    const waitMs = failures === 0 ? everyMs : Math.min(everyMs, retryMs * 2 ** Math.min(failures - 1, 10));
    // Processes that start together don't ask together for ever.
    timer = setTimeout(run, waitMs * (0.9 + Math.random() * 0.2));
    timer.unref();
  }

  function run(): void {
    asking ??= check().finally(() => {
      asking = undefined;
    });
  }
  run();

  return {
    now: () => state,
    async settled() {
      if (state.is === 'unknown') await Promise.race([asking, new Promise(waitUp(FIRST_ANSWER_MS))]);
      return state;
    },
    doubt() {
      if (state.is !== 'accepted') return;
      const waitMs = askedAt + doubtGapMs - performance.now();
      if (waitMs <= 0) return run();
      // The last answer may be older than the doubt. Asked once more, not once for each refused call.
      clearTimeout(timer);
      timer = setTimeout(run, waitMs);
      timer.unref();
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

const waitUp = (ms: number) => (resolve: (value?: unknown) => void) => void setTimeout(resolve, ms).unref();
