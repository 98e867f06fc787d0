// Realistic histories of one pipeline (jobs, holds, failures, cancels, reruns), and every observation of them:
// webhooks in both payload formats, and polls. Tests compare the bot's state with the true one.
import fc from 'fast-check';
import { eventOf } from '../../src/handlers/intake/parse-webhook.ts';
import { readingOf } from '../../src/jobs/tracking/record-event.ts';
import { advance, type Reading, type WorkflowReading } from '../../src/runs/advance.ts';
import { newRun, type Run, type RunFacts } from '../../src/runs/run.ts';
import { hasJobEnded, hasJobFailed, hasWorkflowEnded } from '../../src/runs/status.ts';

type Job = Omit<NonNullable<WorkflowReading['jobs']>[number], 'type'> & { type: 'build' | 'approval' };
type Workflow = Omit<WorkflowReading, 'jobs'> & { jobs: Job[] };
type Heard = { kind: 'webhook'; body: unknown; at: number } | { kind: 'look'; reading: Reading };
export type Shape = 'vcs' | 'trigger_parameters';

export interface History {
  /** In true order; the last one is a poll at the end. */
  heard: readonly Heard[];
  shape: Shape;
}

const START = Date.UTC(2026, 10, 21, 2);
const STEP_MS = 7_000;
const iso = (tick: number): string => new Date(START + tick * STEP_MS).toISOString();
const place = { id: 'p1', number: 7 };
const slug = 'gh/acme/web';
const author = { name: 'Ada Lovelace', login: 'ada' };
const facts: RunFacts = {
  createdAt: iso(0),
  branch: 'main',
  revision: '9f2c1d7e8a34b6c5d4e3f2a1b0c9d8e7f6a5b4c3',
  commitSubject: 'Fix the login',
  author,
  triggerType: 'webhook',
};

function statusOf(jobs: readonly Job[]): string {
  const open = jobs.filter(({ status }) => !hasJobEnded(status));
  if (open.length > 0) {
    if (jobs.some(({ status }) => hasJobFailed(status))) return 'failing';
    return open.every(({ status }) => status === 'on_hold') ? 'on_hold' : 'running';
  }
  if (jobs.some(({ status }) => hasJobFailed(status))) return 'failed';
  return jobs.some(({ status }) => status === 'canceled') ? 'canceled' : 'success';
}

/** `choices`: what happens next, each taken modulo the possible events. Then the run continues to its end. */
function live(names: readonly string[], choices: readonly number[], shape: Shape): History {
  const workflows: Workflow[] = [];
  const heard: Heard[] = [];
  let tick = 1;
  const begin = (name: string) => {
    const id = `w${workflows.length + 1}`;
    const job = (what: string, type: Job['type'], status: string): Job => ({
      id: `${id}-${what}`,
      name: what,
      type,
      status,
    });
    const jobs = [job('test', 'build', 'running'), job('lint', 'build', 'blocked')];
    if (name === 'deploy') jobs.push(job('hold', 'approval', 'on_hold'));
    workflows.push({ id, name, status: 'running', createdAt: iso(tick), jobs });
  };
  const end = (job: Job, status: string) => Object.assign(job, { status, stoppedAt: iso(tick) });
  const look = (state: string) => {
    const reading: Reading = { at: tick, facts: { ...facts, state }, workflows: structuredClone(workflows) };
    heard.push({ kind: 'look', reading });
  };
  const settle = () => {
    for (const workflow of workflows.filter(({ status }) => !hasWorkflowEnded(status))) {
      workflow.status = statusOf(workflow.jobs);
      if (!hasWorkflowEnded(workflow.status)) continue;
      workflow.stoppedAt = iso(tick);
      heard.push({ kind: 'webhook', body: bodyOf(workflow, shape, tick), at: tick });
    }
    look('created');
    tick += 1;
  };
  const moves = () =>
    workflows.flatMap((workflow) => {
      const isNewest = workflows.findLast(({ name }) => name === workflow.name) === workflow;
      if (hasWorkflowEnded(workflow.status)) {
        return isNewest && workflow.status !== 'success' ? [() => begin(workflow.name)] : [];
      }
      const open = workflow.jobs.filter(({ status }) => !hasJobEnded(status));
      return [
        ...open.flatMap((job) => [
          () => (job.status === 'blocked' ? Object.assign(job, { status: 'running' }) : end(job, 'success')),
          () => end(job, job.type === 'approval' ? 'canceled' : 'failed'),
        ]),
        () => open.map((job) => end(job, 'canceled')),
      ];
    });

  look('pending');
  for (const name of names) begin(name);
  settle();
  for (const choice of choices) {
    const possible = moves();
    possible[choice % Math.max(1, possible.length)]?.();
    settle();
  }
  for (const { jobs } of workflows)
    for (const job of jobs.filter(({ status }) => !hasJobEnded(status))) end(job, 'success');
  settle();
  return { heard, shape };
}

function bodyOf({ id, name, status, createdAt, stoppedAt }: Workflow, shape: Shape, tick: number): unknown {
  const { branch, revision, commitSubject } = facts;
  const commit = { subject: commitSubject, author: { name: author.name } };
  const told =
    shape === 'vcs'
      ? { vcs: { branch, revision, commit } }
      : {
          trigger_parameters: {
            git: { branch, tag: '', checkout_sha: revision },
            github_app: { commit_title: commitSubject, user_username: author.login },
          },
        };
  return {
    type: 'workflow-completed',
    id: `e-${id}`,
    happened_at: iso(tick),
    project: { slug, name: 'web' },
    workflow: { id, name, status, created_at: createdAt, stopped_at: stoppedAt },
    pipeline: { ...place, created_at: facts.createdAt, trigger: { type: facts.triggerType }, ...told },
  };
}

/** Every state of the run while it received these, starting with none. */
export function hear(heard: readonly Heard[]): Run[] {
  const runs = [newRun(place.id, place.number, slug)];
  for (const one of heard) {
    const run = runs.at(-1) ?? newRun(place.id, place.number, slug);
    if (one.kind === 'look') runs.push(advance(run, one.reading));
    else {
      const read = eventOf(one.body);
      if (!('event' in read)) throw new Error(`not an event: ${read.ignored}`);
      // Taken from the queue at any time: our clock is later than the event's.
      runs.push(advance(run, readingOf(read.event, run, one.at + 1)));
    }
  }
  return runs;
}

export const histories: fc.Arbitrary<History> = fc
  .record({
    names: fc.subarray(['build', 'deploy', 'docs'], { minLength: 1 }),
    choices: fc.array(fc.nat(30), { maxLength: 14 }),
    shape: fc.constantFrom<Shape>('vcs', 'trigger_parameters'),
  })
  .map(({ names, choices, shape }) => live(names, choices, shape));

/** Loses some, duplicates some, in any order. Always includes the final poll. */
export const mishearings = ({ heard }: History): fc.Arbitrary<Heard[]> => {
  const end = heard.slice(-1);
  return fc.tuple(fc.subarray([...heard]), fc.subarray([...heard])).chain(([once, again]) => {
    const all = [...once, ...again, ...end];
    return fc.shuffledSubarray(all, { minLength: all.length });
  });
};
