// Turns a path and a schema into a typed call: deadline, rate budget, attempts, warnings, and parsing of the answer. The
// resources in v2/ and v1/ build on it.
import type { z } from 'zod';
import { type Call, type CircleciError, UsageError } from '../errors.ts';
import { startDeadline } from './deadline.ts';
import { surprise, TransportFault, throttledHere, transportFailure, unreadable } from './errors.ts';
import type { Http, HttpAnswer, Method, Query } from './http.ts';
import { parseNoting, type Unreadable } from './items.ts';
import { type Headers, type Priority, parseRateLimit, type RateBudget } from './rate-limit.ts';
import { reject } from './rejections.ts';
import { type Clock, type RetryPolicy, retryCall } from './retry.ts';
import { retryAfterMs } from './retry-timing.ts';
import { readVendorMessage } from './vendor-message.ts';
import { type ApiWarning, readWarning } from './warnings.ts';

/** The last argument of every method of the client. */
export interface CallOptions {
  signal?: AbortSignal;
  /** For the whole call, including all attempts and waits. */
  timeoutMs?: number;
  /** Background reads leave a share of the rate limit to people. Default interactive. */
  priority?: Priority;
}

export interface RequestOptions extends CallOptions {
  query?: Query;
  body?: unknown;
  /** The body holds a secret, so CircleCI's message, which might repeat it, is not shown. */
  secret?: boolean;
  /** The call to use once this one is removed. */
  replacement?: string;
}

export type ApiCall = <T>(path: string, schema: z.ZodType<T>, options?: RequestOptions) => Promise<T>;

/** Each throws only the CircleciError kinds of src/errors.ts. */
export interface Api {
  get: ApiCall;
  post: ApiCall;
  put: ApiCall;
  patch: ApiCall;
  delete: ApiCall;
  /** Reports a list whose later pages could not be read. */
  noteCut(call: Call, of: string, cut: CutBy): void;
}

type CutBy = 'loop' | CircleciError;

/** What the bot could not read of an answer that it otherwise understood. */
export type ListGap = { call: Call } & (
  | { kind: 'unreadable'; items: readonly Unreadable[] }
  /** The list ends early: its later pages go in circles, or fail. */
  | { kind: 'cut'; of: string; by: CutBy }
);

export interface ApiSettings {
  /** Without one, it only reads. */
  token: string | undefined;
  timeoutMs: number;
  retry: RetryPolicy;
  budget: RateBudget;
  clock: Clock;
  onWarning: (warning: ApiWarning) => void;
  /** Receives what could not be read of lists. */
  onGap: (gap: ListGap) => void;
  tokenAdvice?: string | undefined;
  /** Called when CircleCI refuses the token (401). */
  onUnauthorized?: (() => void) | undefined;
  /** Receives the time in an answer's headers, epoch ms, to the second. */
  onServerTime?: ((ms: number) => void) | undefined;
}

export function createApi(http: Http, settings: ApiSettings): Api {
  const { clock, budget, token } = settings;

  async function send<T>(call: Call, method: Method, schema: z.ZodType<T>, options: RequestOptions) {
    if (token === undefined && method !== 'GET') throw new UsageError(NO_TOKEN);
    const { timeoutMs = settings.timeoutMs, priority = 'interactive' } = options;
    using deadline = startDeadline(timeoutMs, options.signal);
    const { signal } = deadline;
    const attempt = async (number: number): Promise<T> => {
      if (method === 'GET' && number === 1) await askBudget(call, priority);
      if (signal.aborted)
        throw transportFailure(call, new TransportFault('never-sent', 'stopped by the caller'));
      const answer = await http
        .send({ ...options, method, path: call.path, withToken: token !== undefined, signal })
        .catch((fault: TransportFault) => Promise.reject(transportFailure(call, fault)));
      await tellBudget(answer);
      warn(call, answer);
      if (answer.status < 200 || answer.status > 299) throw refusal(call, answer, options);
      const { parsed, dropped } = parseNoting(() => readBody(call, answer, schema));
      if (dropped.length > 0) note({ kind: 'unreadable', call, items: dropped });
      return parsed;
    };
    return await retryCall(attempt, {
      ...settings.retry,
      clock,
      deadlineAt: clock.now() + timeoutMs,
      signal,
      neverWaits: priority !== 'interactive',
    });
  }

  // The budget is only advice. If it is unavailable for a moment, CircleCI's own 429 still applies.
  async function askBudget(call: Call, priority: Priority): Promise<void> {
    const waitMs = await budget.reserve(priority).catch(() => 0);
    if (waitMs > 0) throw throttledHere(call, waitMs);
  }

  async function tellBudget({ status, headers }: HttpAnswer): Promise<void> {
    const limit = parseRateLimit(headers, clock.now());
    const afterMs = status === 429 ? retryAfterMs(headers, clock.now()) : undefined;
    // The next question to the budget is sent after this, so nobody has to wait for it.
    if (limit !== undefined) void budget.saw(limit).catch(() => {});
    if (afterMs !== undefined) await budget.throttled(afterMs).catch(() => {});
  }

  function note(gap: ListGap): void {
    try {
      settings.onGap(gap);
    } catch {
      // As with warnings: a failing listener must not make a successful call look like a failure.
    }
  }

  function warn(call: Call, { status, headers }: HttpAnswer): void {
    const warning = readWarning(call, headers);
    const time = typeof headers.date === 'string' ? Date.parse(headers.date) : Number.NaN;
    try {
      if (status === 401) settings.onUnauthorized?.();
      if (!Number.isNaN(time)) settings.onServerTime?.(time);
      if (warning !== undefined) settings.onWarning(warning);
    } catch {
      // A failing listener must not make a successful call look like a failure.
    }
  }

  function refusal(call: Call, { status, headers, text }: HttpAnswer, options: RequestOptions) {
    return reject({
      call,
      status,
      words: options.secret === true ? '' : readVendorMessage(text, token),
      // Every answer may say when the limit resets; only a 429 asks to wait.
      afterMs: retryAfterMs(status === 429 ? headers : pickRetryAfter(headers), clock.now()),
      redirectsTo: hostOf(headers.location),
      replacement: options.replacement,
      tokenAdvice: settings.tokenAdvice,
    });
  }

  const request =
    (method: Method): ApiCall =>
    (path, schema, options = {}) =>
      send({ method, path }, method, schema, options);
  return {
    get: request('GET'),
    post: request('POST'),
    put: request('PUT'),
    patch: request('PATCH'),
    delete: request('DELETE'),
    noteCut: (call, of, by) => note({ kind: 'cut', call, of, by }),
  };
}

const NO_TOKEN =
  'Changes in CircleCI need a token, and there is none. Nothing was changed. Log in with `/circleci login`.';

function readBody<T>(call: Call, { status, headers, text }: HttpAnswer, schema: z.ZodType<T>): T {
  let json: unknown;
  try {
    json = text === '' ? undefined : JSON.parse(text);
  } catch {
    throw unreadable(call, status, String(headers['content-type'] ?? 'no content type').slice(0, 80));
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw surprise(call, status, parsed.error);
  return parsed.data;
}

function pickRetryAfter(headers: Headers): Headers {
  return { 'retry-after': headers['retry-after'] };
}

function hostOf(location: unknown): string | undefined {
  return typeof location === 'string' && URL.canParse(location) ? new URL(location).host : undefined;
}
