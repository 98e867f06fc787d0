// How a job belongs to the request that led to it, and the log line of each of its runs. The trace travels in BullMQ's own place
// for it, beside the payload, so older workers ignore it.
import type { Log } from '../../observability/log.ts';
import { currentTrace, noteFacts, noteJob, type Trace, traced } from '../../observability/trace.ts';

/** Of BullMQ's job. */
interface Job {
  id?: string | undefined;
  name: string;
  queueName: string;
  /** Epoch ms. */
  timestamp: number;
  /** Including the one that begins now. */
  attemptsStarted: number;
  opts: { delay?: number; telemetry?: { metadata?: string } };
  repeatJobKey?: string | undefined;
}

/** For BullMQ's options of a new job. Undefined: nothing led to it that has a trace. */
export function traceForJob(job: string, jobId: string): { metadata: string } | undefined {
  const trace = currentTrace();
  if (trace === undefined) return undefined;
  noteJob({ job, jobId });
  return { metadata: JSON.stringify({ traceparent: trace.parent }) };
}

/** Logs the line of this run. Its `outcome` is what `run` notes; a run that notes none was put back for another worker. */
export function tracedRun<T>(job: Job, log: Log, run: () => Promise<T>): Promise<T> {
  const { name, id: jobId, queueName: queue, attemptsStarted, opts, timestamp } = job;
  const startedAt = Date.now();
  const isTick = job.repeatJobKey !== undefined;
  const isQuiet = ({ facts, calls, jobs }: Trace) =>
    isTick && facts.outcome === 'done' && calls.length === 0 && jobs.length === 0;
  const parent = traceparentIn(opts.telemetry?.metadata);
  return traced({ line: 'job', message: 'Job', parent, log, isQuiet }, () => {
    noteFacts({
      ...{ job: name, jobId, queue, outcome: 'put-back', run: attemptsStarted },
      // Of a later run, the line before says when it was due.
      ...(attemptsStarted <= 1 && { waitMs: Math.max(0, startedAt - timestamp - (opts.delay ?? 0)) }),
      sinceMs: Math.max(0, startedAt - timestamp),
    });
    return run();
  });
}

/** Another version may have written something else. */
function traceparentIn(metadata: unknown): string | undefined {
  try {
    const carrier: unknown = typeof metadata === 'string' ? JSON.parse(metadata) : undefined;
    return typeof carrier === 'object' && carrier !== null && 'traceparent' in carrier
      ? String(carrier.traceparent)
      : undefined;
  } catch {
    return undefined;
  }
}
