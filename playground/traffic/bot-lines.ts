// The bot logs one line for each request, webhook and job, with the calls it made and the jobs it led to. With them, each
// recorded request gets the trace and the job that it belongs to.
import { z } from 'zod';
import type { Entry } from './entry.ts';

const Call = z.object({
  to: z.enum(['circleci', 'slack']),
  method: z.string(),
  path: z.string().optional(),
  /** Milliseconds since the part of the work began. */
  at: z.number(),
});
const Job = z.object({ job: z.string(), jobId: z.string() });
const Line = z.object({
  time: z.union([z.number(), z.string()]),
  line: z.enum(['request', 'webhook', 'job']),
  traceId: z.string(),
  ms: z.number(),
  calls: z.array(Call).default([]),
  jobs: z.array(Job).default([]),
  job: z.string().optional(),
  jobId: z.string().optional(),
  outcome: z.string().optional(),
  run: z.number().optional(),
});
export type BotLine = z.infer<typeof Line>;

/** Undefined for every other line of the log. */
export function readBotLine(text: string): BotLine | undefined {
  if (!text.includes('"traceId"')) return undefined;
  try {
    const read = Line.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** One run of a job, as the bot logged it when it ended. */
export interface JobRun {
  traceId: string;
  job: string;
  jobId: string;
  at: number;
  ms: number;
  outcome: string;
  /** 1 for the first run. */
  run: number;
}

export function jobRunOf(line: BotLine): JobRun | undefined {
  const { traceId, job, jobId, ms, outcome = 'ended', run = 1 } = line;
  if (line.line !== 'job' || job === undefined || jobId === undefined) return undefined;
  return { traceId, job, jobId, ms, outcome, run, at: startOf(line) };
}

/** Clocks of two processes on one machine, and what happens between a socket and a handler. */
const NEAR_MS = 400;

const startOf = ({ time, ms }: BotLine): number => new Date(time).getTime() - ms;
const isTraced = ({ keys }: Entry): boolean => [...keys].some((key) => key.startsWith('trace:'));

/** Marks the entries that the line speaks of. `entries` are oldest first. */
export function noteBotLine(line: BotLine, entries: readonly Entry[]): void {
  const begun = startOf(line);
  const free = (fits: (entry: Entry) => boolean, at: number): Entry | undefined =>
    entries
      .filter((entry) => Math.abs(entry.at - at) < NEAR_MS && fits(entry) && !isTraced(entry))
      .toSorted((left, right) => Math.abs(left.at - at) - Math.abs(right.at - at))[0];
  const made: Entry[] = [];
  if (line.line !== 'job') {
    const from = line.line === 'request' ? 'slack' : 'circleci';
    const cause = free(({ request }) => request.from === from, begun);
    if (cause !== undefined) made.push(cause);
  }
  for (const { to, method, path, at } of line.calls) {
    const call = free(({ request }) => request.to === to && isCall(request, method, path), begun + at);
    if (call === undefined) continue;
    call.keys.add(`trace:${line.traceId}`);
    if (line.jobId !== undefined) call.job = { name: line.job ?? '', id: line.jobId };
  }
  const [job] = line.jobs;
  for (const entry of made) {
    entry.keys.add(`trace:${line.traceId}`);
    if (job !== undefined) entry.job = { name: job.job, id: job.jobId };
  }
}

function isCall({ url, method }: Entry['request'], wanted: string, path: string | undefined): boolean {
  const { pathname } = new URL(url);
  if (path !== undefined)
    return method === wanted && (pathname.endsWith(path) || decodeURIComponent(pathname).endsWith(path));
  return pathname.endsWith(`/${wanted}`) || (wanted === 'response_url' && pathname.startsWith('/actions/'));
}
