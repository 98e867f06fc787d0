// Follows one request through the bot: a correlation id that its jobs inherit, and what each part of the work called. One log line
// per part is enough to answer why something was slow (docs/logging.md).
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Log } from './log.ts';

/** A call to CircleCI or Slack that ended. Never holds a query, a body, or a token. */
export interface TracedCall {
  to: 'circleci' | 'slack';
  /** `GET`, or Slack's method: `chat.postMessage`. */
  method: string;
  path?: string | undefined;
  status?: number | undefined;
  error?: string | undefined;
  /** CircleCI's id of the request, for its support. */
  requestId?: string | undefined;
  ms: number;
}

/** One part of the work: a request, a webhook, or one run of a job. */
export interface Trace {
  /** 32 hex digits: a W3C trace id. The same for everything that one request leads to. */
  readonly traceId: string;
  /** What jobs carry, as W3C's `traceparent`. */
  readonly parent: string;
  readonly facts: Record<string, unknown>;
  readonly calls: object[];
  readonly jobs: object[];
  readonly startedAt: number;
  readonly span: PartSpan | undefined;
  leftOut: { calls: number; jobs: number; ms: number };
}

/** The span of a part, where spans are sent somewhere (send-spans.ts). Nothing of it throws. */
export interface PartSpan {
  readonly traceId: string;
  /** Of what this part leads to, as W3C's `traceparent`. */
  readonly parent: string;
  /** A call that has just ended. */
  call(call: TracedCall): void;
  end(message: string, facts: Readonly<Record<string, unknown>>): void;
}

export type StartSpan = (line: TracedWork['line'], parent: TraceParent | undefined) => PartSpan;

export interface TraceParent {
  traceId: string;
  spanId: string;
  isSampled: boolean;
}

export interface TracedWork {
  /** Which part: the log line's field `line`. */
  line: 'request' | 'webhook' | 'job';
  message: string;
  /** A `traceparent` to continue. Anything else starts a new trace. */
  parent?: string | undefined;
  log: Log;
  /** True: nobody asked and nothing was done, so the line is for debugging. */
  isQuiet?(trace: Trace): boolean;
}

/** A sweep may make hundreds. */
const MAX_CALLS = 30;
const MAX_JOBS = 20;
const LONGEST_PATH = 200;

const storage = new AsyncLocalStorage<Trace>();
let startSpan: StartSpan | undefined;

/** For the whole process, from now on. */
export function sendSpansTo(start: StartSpan | undefined): void {
  startSpan = start;
}

export const currentTrace = (): Trace | undefined => storage.getStore();

/** Logs one line when the work ends, either way. */
export async function traced<T>(work: TracedWork, run: () => Promise<T>): Promise<T> {
  const trace = startTrace(work);
  try {
    return await storage.run(trace, run);
  } finally {
    const isQuiet = work.isQuiet?.(trace) === true;
    // One that doesn't end isn't sent.
    if (!isQuiet) trace.span?.end(work.message, trace.facts);
    work.log[isQuiet ? 'debug' : 'info'](lineOf(work.line, trace), work.message);
  }
}

function startTrace({ line, parent }: TracedWork): Trace {
  const known = traceParentOf(parent);
  const span = startSpan?.(line, known);
  const traceId = span?.traceId ?? known?.traceId ?? randomHex();
  // Sampled, for another process that does send its spans.
  const own = span?.parent ?? `00-${traceId}-${randomHex().slice(0, 16)}-01`;
  // Written out, here and below: objects made of others cost five times as much, and each request makes these.
  return {
    traceId,
    parent: own,
    facts: {},
    calls: [],
    jobs: [],
    startedAt: performance.now(),
    span,
    leftOut: { calls: 0, jobs: 0, ms: 0 },
  };
}

/** 32 digits. Node keeps random bytes for these in stock, so one costs a fraction of what `randomBytes` does. */
const randomHex = (): string => randomUUID().replaceAll('-', '');

/** https://www.w3.org/TR/trace-context/#traceparent-header */
function traceParentOf(text = ''): TraceParent | undefined {
  const found = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/.exec(text);
  const [, traceId, spanId, flags = ''] = found ?? [];
  if (traceId === undefined || spanId === undefined) return undefined;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

function lineOf(line: TracedWork['line'], trace: Trace): object {
  const { traceId, facts, calls, jobs, leftOut, startedAt } = trace;
  const fields: Record<string, unknown> = { line, traceId };
  Object.assign(fields, facts);
  fields.ms = roundedMs(performance.now() - startedAt);
  if (jobs.length > 0) fields.jobs = jobs;
  fields.calls = calls;
  if (leftOut.calls > 0) fields.moreCalls = { count: leftOut.calls, ms: roundedMs(leftOut.ms) };
  if (leftOut.jobs > 0) fields.moreJobs = leftOut.jobs;
  return fields;
}

export const roundedMs = (ms: number): number => Math.round(ms * 10) / 10;

/** Adds fields to the line of the current part. Without one, nothing happens. */
export function noteFacts(facts: object): void {
  Object.assign(currentTrace()?.facts ?? {}, facts);
}

/** A job that the current part leads to. */
export function noteJob(job: { job: string; jobId: string }): void {
  const trace = currentTrace();
  if (trace === undefined) return;
  if (trace.jobs.length < MAX_JOBS) trace.jobs.push(job);
  else trace.leftOut.jobs += 1;
}

export function noteCall(call: TracedCall): void {
  const trace = currentTrace();
  if (trace === undefined) return;
  trace.span?.call(call);
  const { to, method, path, status, error, requestId, ms } = call;
  if (trace.calls.length >= MAX_CALLS) {
    trace.leftOut.calls += 1;
    trace.leftOut.ms += ms;
    return;
  }
  trace.calls.push({
    ...{ to, method },
    ...(path !== undefined && { path: path.slice(0, LONGEST_PATH) }),
    ...(status !== undefined && { status }),
    ...(error !== undefined && { error }),
    ...(requestId !== undefined && { requestId }),
    // When it began, since the part did.
    ...{ at: roundedMs(performance.now() - trace.startedAt - ms), ms: roundedMs(ms) },
  });
}
