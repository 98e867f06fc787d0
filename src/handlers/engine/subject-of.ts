// What an outcome is about, as the policy asks: which project, which branch. Pure.
import type { JobName, JobRequest } from '../../contracts/index.ts';
import type { PolicyRequest } from '../../policy/allow.ts';
import { anyProjectOf } from '../../policy/any-project.ts';
import type { Outcome } from './outcome.ts';

type Subject = Pick<PolicyRequest, 'project' | 'branch'>;

/** Jobs about a run, which has a branch even where it is not known yet. */
const ABOUT_RUNS: ReadonlySet<JobName> = new Set([
  'trigger',
  'retry',
  'ask-cancel',
  'cancel',
  'ask-cancel-older',
  'cancel-older',
  'ask-approve',
  'approve',
  'status',
  'ssh',
  'pipelines',
  'why',
  'diff',
  'watch',
  'unwatch',
  'why-notified',
  'logs',
  'tests',
  'artifacts',
  'fill-trigger',
  'unfurl-links',
]);

export function subjectOf(outcome: Outcome): Subject {
  if (outcome.kind === 'enqueue') return subjectOfJob(outcome.job);
  const subject = 'subject' in outcome ? outcome.subject : undefined;
  if (subject === undefined) return {};
  const { project, isOfRun = false } = subject;
  return isOfRun ? { project } : { project, branch: null };
}

function subjectOfJob({ name, payload }: JobRequest): Subject {
  const target = 'target' in payload ? payload.target : undefined;
  const ofOrg = 'org' in payload ? anyProjectOf(payload.org) : undefined;
  const own = 'project' in payload ? payload.project : ofOrg;
  const inRef = target !== undefined && 'slug' in target.ref ? target.ref.slug : undefined;
  const project = own ?? inRef ?? target?.project;
  const branch = branchOf(name, payload);
  return { ...(project === undefined ? {} : { project }), ...(branch === undefined ? {} : { branch }) };
}

function branchOf(name: JobName, payload: JobRequest['payload']): string | null | undefined {
  if (!ABOUT_RUNS.has(name)) return null;
  // Another branch can still be chosen in the form.
  if (name === 'fill-trigger') return undefined;
  if ('tag' in payload && payload.tag !== undefined) return null;
  if ('branch' in payload) return payload.branch;
  const ref = 'target' in payload ? payload.target?.ref : undefined;
  return ref?.kind === 'branch' ? ref.branch : undefined;
}
