// A worker that is killed at a request to CircleCI or Slack: just before it arrives, or after it was carried out and before
// the answer. From then on nothing that it does has an effect: no request, no Redis command.
import type { AnyJobDefinition } from '../../../src/jobs/engine/job.ts';
import { createJobs } from '../../../src/jobs/index.ts';
import { Killed } from '../dying.ts';
import type { DoorWorld } from '../policy-doors/door-world.ts';
import type { Life } from '../policy-doors/drain.ts';

export interface Death {
  /** The request at which it dies; 0 is the first. */
  at: number;
  when: 'before' | 'after';
}

export interface Settled {
  /** Of the mortal worker, as `POST /api/v2/…` or `chat.postMessage`. The last one is where it died. */
  requests: string[];
  hasDied: boolean;
  /** Jobs that the mortal worker began. */
  jobs: string[];
  /** Everything that CircleCI was asked to change and did, by both workers. */
  changes: string[];
}

/** Runs all jobs on a mortal worker, and what it leaves on another one. */
export async function settleWithDeath(world: DoorWorld, death: Death | undefined): Promise<Settled> {
  const { ci, slack, deps } = world;
  const [requests, changes, jobs]: [string[], string[], string[]] = [[], [], []];
  const life = { isOver: false };
  let isReplaced = false;
  /** What becomes of the next request. */
  function meet(request: string): 'passes' | 'is lost' | 'loses its answer' {
    if (!isReplaced && life.isOver) return 'is lost';
    if (!isReplaced) requests.push(request);
    const isLast = !isReplaced && requests.length - 1 === death?.at;
    if (isLast) life.isOver = true;
    if (isLast && death?.when === 'before') return 'is lost';
    if (/^(?:POST|PUT|PATCH|DELETE) /.test(request)) changes.push(request);
    return isLast ? 'loses its answer' : 'passes';
  }
  ci.faults.draw(({ method, path }) => ofCircleci[meet(`${method} ${path}`)]);
  slack.faults.draw((method) => ofSlack[meet(method)]);
  const definitions = createJobs(mortal(deps, life)).map((job) => ({
    ...job,
    run(...args: Parameters<typeof job.run>) {
      jobs.push(job.name);
      return (job.run as (...all: typeof args) => Promise<void>)(...args);
    },
  }));
  await world.settle(definitions as AnyJobDefinition[], life).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
  isReplaced = true;
  world.expiresWhileWaiting();
  await world.settle();
  ci.faults.clear();
  slack.faults.clear();
  return { requests, hasDied: life.isOver, jobs, changes };
}

const ofCircleci = {
  passes: undefined,
  'is lost': { kind: 'reset' },
  'loses its answer': { kind: 'perform-then-reset' },
} as const;
const ofSlack = {
  passes: undefined,
  'is lost': { kind: 'http' },
  'loses its answer': { kind: 'perform-then-reset' },
} as const;

/** Clients for one person's token are made by these. */
const MAKERS = new Set(['actAs', 'tryToken']);

/** A copy of which every function throws once life is over. */
function mortal<T extends object>(of: T, life: Life): T {
  const lasting = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? mortal(value, life) : value;
  const copy = Object.entries(of).map(([name, value]) => {
    if (typeof value !== 'function') return [name, lasting(value)];
    const call = (...args: unknown[]): unknown => {
      if (life.isOver && name !== 'now') throw new Killed();
      const result: unknown = Reflect.apply(value, of, args);
      if (!MAKERS.has(name)) return result;
      return result instanceof Promise ? result.then(lasting) : lasting(result);
    };
    return [name, call];
  });
  return Object.fromEntries(copy) as T;
}
