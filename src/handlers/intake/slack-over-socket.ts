// Slack's requests over Socket Mode, on two connections. We read the frames and reconnect ourselves: socket-mode 3.1 ends
// the process on some frames and when a reconnect fails, and is deaf for 5 s at each refresh.
// https://docs.slack.dev/apis/events-api/using-socket-mode
import type { Log } from '../../observability/log.ts';
import { onceAMinute } from '../../observability/once-a-minute.ts';
import { withTimeout } from '../engine/with-timeout.ts';
import type { Connection, SocketOptions } from './socket-connection.ts';

export interface SlackOverSocketOptions extends SocketOptions {
  log: Log;
  onConnections: (open: number) => void;
}

export interface SocketConnections {
  isConnected(): boolean;
  /** If Slack refuses the app-level token: that, for the operator. */
  refusal(): string | undefined;
  stop(): Promise<void>;
}

/** Slack allows 10 per app, and sends each request to one of them. */
const CONNECTIONS = 2;
/** After a connection that was lost sooner than this, the next one waits: Slack limits how often they may be opened. */
const STABLE_MS = 10_000;
const QUICK_LOSS_PAUSE_MS = 2_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const LONGEST_RETRY_AFTER_MS = 60 * 60_000;
/** Slack takes an ack only on the connection that carried the request, and only for 3 s. */
const ACK_MS = 3_000;
const STOP_MS = 2_000;

export function connectToSlack(options: SlackOverSocketOptions): SocketConnections {
  const { log, onConnections } = options;
  const stopping = new AbortController();
  /** Includes connections that Slack is about to close. */
  const all = new Set<Connection>();
  const open = new Set<Connection>();
  let isStopping = false;
  let refusal: string | undefined;
  const noteFailure = onceAMinute((leftOut, error: unknown) =>
    log.warn({ err: error, leftOut }, 'Could not connect to Slack; trying again'),
  );

  function failedToOpen(error: unknown): void {
    const before = refusal;
    refusal = refusalOf(error);
    if (refusal === undefined) noteFailure(error);
    else if (refusal !== before) log.error({}, `${refusal} I keep trying.`);
  }

  function opened(connection: Connection): void {
    all.add(connection);
    open.add(connection);
    if (isStopping) void connection.finish();
    if (open.size === 1) log.info({}, 'Connected to Slack in Socket Mode');
    onConnections(open.size);
  }

  function replaced(connection: Connection, isLost: boolean): void {
    open.delete(connection);
    if (isLost && open.size === 0) log.warn({}, 'Lost the last connection to Slack; reconnecting');
    onConnections(open.size);
    // Requests that are being handled still need their acks.
    setTimeout(() => void close(connection), isLost ? 0 : ACK_MS).unref();
  }

  async function close(connection: Connection): Promise<void> {
    all.delete(connection);
    await withTimeout(connection.close(), STOP_MS);
  }

  /** Serves until the connection has to be replaced. Returns how long to wait before the next one. */
  async function serve(failures: number): Promise<{ failures: number; pauseMs: number }> {
    const startedAt = performance.now();
    try {
      // Over HTTP, its libraries would be a tenth of what a start loads.
      const { openConnection } = await import('./socket-connection.ts');
      const connection = await openConnection(options);
      refusal = undefined;
      opened(connection);
      const end = stopping.signal.aborted ? 'lost' : await connection.over;
      replaced(connection, end === 'lost');
      const isFine = end === 'refreshed' || performance.now() - startedAt >= STABLE_MS;
      return { failures: 0, pauseMs: isFine ? 0 : QUICK_LOSS_PAUSE_MS };
    } catch (error) {
      failedToOpen(error);
      return failed(failures + 1, retryAfterMs(error));
    }
  }

  async function keepOne(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const next = await serve(failures);
      failures = next.failures;
      await pause(next.pauseMs, stopping.signal);
    }
  }
  for (let count = 0; count < CONNECTIONS; count += 1) void keepOne();

  return {
    isConnected: () => !isStopping && open.size > 0,
    refusal: () => refusal,
    async stop() {
      isStopping = true;
      await withTimeout(Promise.all([...all].map(({ finish }) => finish())), ACK_MS);
      stopping.abort();
      await Promise.all([...all].map(close));
    },
  };
}

function failed(failures: number, askedMs = 0): { failures: number; pauseMs: number } {
  const backoffMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
  return { failures: Math.min(failures, 10), pauseMs: Math.max(backoffMs, askedMs) };
}

/** Words that no waiting changes: https://docs.slack.dev/reference/methods/apps.connections.open */
const REFUSED =
  /^(invalid_auth|not_authed|account_inactive|token_revoked|token_expired|not_allowed_token_type|missing_scope|no_permission|forbidden_team|access_denied)$/;

function refusalOf(error: unknown): string | undefined {
  const data = error instanceof Error && 'data' in error ? error.data : undefined;
  const word = typeof data === 'object' && data !== null && 'error' in data ? String(data.error) : '';
  if (!REFUSED.test(word)) return undefined;
  return `Slack refuses the app-level token in SLACK_APP_TOKEN (${word}), so nothing that people type arrives. Set it to a token with the scope connections:write, made under Basic Information > App-Level Tokens in the app’s settings, and turn on Socket Mode there.`;
}

/** Of a 429. */
function retryAfterMs(error: unknown): number {
  const seconds = error instanceof Error && 'retryAfter' in error ? Number(error.retryAfter) : 0;
  return Number.isFinite(seconds) ? Math.min(LONGEST_RETRY_AFTER_MS, seconds * 1000) : 0;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    timer.unref();
    signal.addEventListener('abort', end);
  });
}
