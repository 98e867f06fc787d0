// Handles one Web API call: token, scopes, rate limit, injected faults, and the call log.
import type { Faults } from './faults.ts';
import type { RateLimiter } from './rate-limits.ts';
import { Refusal, refuse } from './refusal.ts';
import type { DrawnFault, LoggedCall } from './stand-in.ts';
import type { JsonObject } from './types.ts';
import { walk } from './validate-blocks.ts';
import { METHODS } from './web-api/index.ts';
import { type Method, requireScope } from './web-api/method.ts';
import type { World } from './world.ts';

export interface Caller {
  world: World;
  faults: Faults;
  limiter: RateLimiter;
  limitsAreOn: () => boolean;
  calls: LoggedCall[];
  /** Each answer waits for it. */
  pause(): unknown;
}
/** `hang` and `reset` affect the connection; there is no answer. */
export type Answer =
  | { kind: 'answer'; status: number; body: JsonObject; page?: string; headers?: Record<string, string> }
  | { kind: 'hang' | 'reset' };

const APP_SCOPES = 'connections:write';

function checkToken({ settings, isUninstalled }: World, method: Method, token: string | undefined): void {
  if (method.token === 'none') return;
  if (!token) refuse('not_authed');
  const right = method.token === 'app' ? settings.appToken : settings.botToken;
  const other = method.token === 'app' ? settings.botToken : settings.appToken;
  if (token === other) refuse('not_allowed_token_type');
  if (token !== right) refuse('invalid_auth');
  if (isUninstalled && method.token === 'bot') refuse('account_inactive');
}

export function tooMany(retryAfterSeconds: number): Answer {
  const headers = { 'retry-after': String(retryAfterSeconds) };
  return { kind: 'answer', status: 429, body: { ok: false, error: 'ratelimited' }, headers };
}

/** The answer of a fault that prevents the call; undefined for faults that let it happen first. */
export function answerOf(fault: DrawnFault): Answer | undefined {
  switch (fault.kind) {
    case 'error':
      return { kind: 'answer', status: 200, body: { ok: false, error: fault.error ?? 'internal_error' } };
    case 'http':
      return {
        kind: 'answer',
        status: fault.status ?? 503,
        body: { ok: false, error: 'service_unavailable' },
        ...(fault.page !== undefined && { page: fault.page }),
      };
    case '429':
      return tooMany(fault.retryAfterSeconds ?? 1);
    case 'hang':
      return { kind: 'hang' };
    default:
      return undefined;
  }
}

/** The answer to a call that was performed, and whose answer is lost. */
export function lostAnswerOf({ kind, status = 503 }: DrawnFault): Answer {
  if (kind === 'perform-then-reset') return { kind: 'reset' };
  if (kind !== 'perform-then-http') return { kind: 'hang' };
  return { kind: 'answer', status, body: {}, page: 'The request took too long' };
}

export function refusalAnswer(error: unknown): Answer {
  if (!(error instanceof Refusal)) throw error;
  return { kind: 'answer', status: 200, body: { ok: false, error: error.code, ...error.details } };
}

/** Block Kit types that need an extra scope. */
const SCOPE_OF_TYPE: Readonly<Record<string, string>> = {
  video: 'links.embed:write',
  file_input: 'files:read',
};

function checkContentScopes(world: World, { blocks, attachments, view }: JsonObject): void {
  for (const { object } of walk([blocks, attachments, view])) {
    const { type } = object;
    const scope =
      typeof type === 'string' && Object.hasOwn(SCOPE_OF_TYPE, type) ? SCOPE_OF_TYPE[type] : undefined;
    if (scope) requireScope(world, scope);
  }
}

function perform(world: World, method: Method, args: JsonObject): Answer {
  try {
    if (method.scopes) requireScope(world, ...method.scopes);
    if (method.token === 'bot') checkContentScopes(world, args);
    return { kind: 'answer', status: 200, body: { ok: true, ...method.run(args, world) } };
  } catch (error) {
    return refusalAnswer(error);
  }
}

function decide(caller: Caller, name: string, args: JsonObject, token: string | undefined): Answer {
  const { world, faults, limiter } = caller;
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  const channel = typeof args.channel === 'string' ? args.channel : undefined;
  const fault = faults.take(name, channel);
  const early = fault && answerOf(fault);
  if (early) return early;
  if (!method)
    return { kind: 'answer', status: 200, body: { ok: false, error: 'unknown_method', req_method: name } };
  try {
    checkToken(world, method, token);
  } catch (error) {
    return refusalAnswer(error);
  }
  const wait = caller.limitsAreOn() ? limiter.take(name, method.tier, channel) : undefined;
  if (wait !== undefined) return tooMany(wait);
  const answer = perform(world, method, args);
  if (fault && fault.kind !== 'odd-scopes') return lostAnswerOf(fault);
  if (answer.kind !== 'answer') return answer;
  if (fault)
    return { ...answer, headers: fault.scopes === undefined ? {} : { 'x-oauth-scopes': fault.scopes } };
  const scopes = method.token === 'app' ? APP_SCOPES : [...world.settings.scopes].join(',');
  const headers = { 'x-oauth-scopes': scopes, 'x-accepted-oauth-scopes': (method.scopes ?? []).join(',') };
  return { ...answer, headers };
}

/** Never throws a Refusal. The log omits the token. */
export function answerCall(
  caller: Caller,
  name: string,
  args: JsonObject,
  token: string | undefined,
): Answer {
  const { token: _secret, ...shown } = args;
  const at = caller.world.settings.now();
  const answer = decide(caller, name, shown, token);
  const error = answer.kind === 'answer' ? answer.body.error : answer.kind;
  const ok = answer.kind === 'answer' && answer.body.ok === true;
  caller.calls.push({ method: name, args: shown, at, ok, ...(ok ? {} : { error: String(error) }) });
  caller.world.changed({ kind: 'call' });
  return answer;
}
