// The CircleCI side of the polling benchmark: moves pipelines forward and records when the bot notices each change.
import type { CircleciStandIn, Pipeline } from '../../playground/circleci/index.ts';
import { hasWorkflowEnded } from '../../src/runs/status.ts';
import type { Stores } from '../../src/store/stores.ts';

export interface PlayOptions {
  circleci: CircleciStandIn;
  stores: Stores;
  /** Slugs that get pushes, in turn. */
  projects: readonly string[];
  running: number;
  /** Speedup over real time. */
  speed: number;
}

/** Simulated seconds from a change in CircleCI until the bot notices it, sorted. */
export interface Staleness {
  starts: number[];
  ends: number[];
  /** A job started or ended. */
  jobs: number[];
}

export interface Played extends Staleness {
  /** Running pipelines summed over time, in simulated minutes. */
  pipelineMinutes: number;
}

/** Simulated seconds: how long a job runs, and how long it or a new pipeline is queued. */
const RUN_SECONDS = [30, 180] as const;
const WAIT_SECONDS = [2, 12] as const;

/** Seeded, so that each run has the same pushes and steps. https://en.wikipedia.org/wiki/Linear_congruential_generator */
function createChance(): () => number {
  let state = 1;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

export function createPlay({ circleci, stores, projects, running: wanted, speed }: PlayOptions) {
  const running = new Map<string, { pipeline: Pipeline; nextAt: number }>();
  const unseen = new Map<
    string,
    { pipeline: Pipeline; kind: keyof Staleness; state: string; since: number }
  >();
  const chance = createChance();
  let stale: Staleness = { starts: [], ends: [], jobs: [] };
  let pushed = 0;

  const inLife = (ms: number): number => (ms * speed) / 1000;
  const stepMs = (pipeline: Pipeline): number => {
    const isRunning = pipeline.workflows[0]?.jobs.some(({ status }) => status === 'running') === true;
    const [least, most] = isRunning ? RUN_SECONDS : WAIT_SECONDS;
    return ((least + chance() * (most - least)) * 1000) / speed;
  };
  const noted = (kind: keyof Staleness, since: number): void => {
    stale[kind].push(inLife(Date.now() - since));
  };

  function push(now: number): void {
    const projectSlug = projects[(pushed * 13) % projects.length] ?? '';
    pushed += 1;
    const pipeline = circleci.pushCommit({ projectSlug, branch: `b-${pushed}`, subject: `Change ${pushed}` });
    if (pipeline) running.set(pipeline.id, { pipeline, nextAt: now + stepMs(pipeline) });
  }

  /** A change that is still unnoticed when the next one comes counts with its age. */
  function changed(pipeline: Pipeline, kind: keyof Staleness, state: string, since: number): void {
    const key = `${pipeline.id} ${kind}`;
    const old = unseen.get(key);
    if (old !== undefined) noted(kind, old.since);
    unseen.set(key, { pipeline, kind, state, since });
  }

  async function step(now: number): Promise<void> {
    for (const [id, one] of running) {
      if (one.nextAt > now) continue;
      const { pipeline } = one;
      const before = pipeline.workflows[0]?.status;
      const jobsBefore = jobsOf(pipeline);
      // CircleCI sends webhooks on its own schedule, so nothing waits for the bot to handle them.
      const moved = circleci.advance(id);
      one.nextAt = now + stepMs(pipeline);
      const since = Date.now();
      const status = pipeline.workflows[0]?.status;
      if (status !== undefined && status !== before)
        changed(pipeline, hasWorkflowEnded(status) ? 'ends' : 'starts', status, since);
      if (before !== undefined && jobsOf(pipeline) !== jobsBefore)
        changed(pipeline, 'jobs', jobsOf(pipeline), since);
      if (status !== undefined && hasWorkflowEnded(status)) running.delete(id);
      await moved;
    }
    while (running.size < wanted) push(now);
  }

  async function look(): Promise<void> {
    const waiting = [...unseen].map(async ([key, one]) => {
      const workflow = (await stores.runs.get(one.pipeline.id))?.workflows[0];
      const state = one.kind === 'jobs' ? spell(workflow?.jobs ?? []) : workflow?.status;
      if (state !== one.state || unseen.get(key) !== one) return;
      noted(one.kind, one.since);
      unseen.delete(key);
    });
    await Promise.all(waiting);
  }

  return {
    /** Continues for this many simulated minutes. */
    async minutes(minutes: number): Promise<Played> {
      stale = { starts: [], ends: [], jobs: [] };
      let last = Date.now();
      let pipelineMs = 0;
      const endAt = last + (minutes * 60_000) / speed;
      while (Date.now() < endAt) {
        const now = Date.now();
        await step(now);
        await look();
        pipelineMs += running.size * (now - last);
        last = now;
        await new Promise((done) => setTimeout(done, 25));
      }
      for (const { kind, since } of unseen.values()) noted(kind, since);
      for (const list of [stale.starts, stale.ends, stale.jobs]) list.sort((a, b) => a - b);
      return { ...stale, pipelineMinutes: inLife(pipelineMs) / 60 };
    },
  };
}

const spell = (jobs: readonly { id: string; status: string }[]): string =>
  jobs
    .map(({ id, status }) => `${id} ${status}`)
    .sort()
    .join();
const jobsOf = ({ workflows }: Pipeline): string => spell(workflows[0]?.jobs ?? []);
