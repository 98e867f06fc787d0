// Which project and branch an outcome is about, for the policy check. Pure.
import { type JobRequest, leastPermission, permissionOf } from '../../contracts/index.ts';
import type { Some } from '../../policy/allow.ts';
import { everyProjectOf } from '../../policy/every-project.ts';
import type { Outcome } from './outcome.ts';

/** Only what is known: the job judges the rest. */
interface Subject {
  project?: string | Some;
  branch?: string | null;
}

export function subjectOf(outcome: Outcome): Subject {
  if (outcome.kind === 'enqueue') return subjectOfJob(outcome.job);
  const subject = 'subject' in outcome ? outcome.subject : undefined;
  if (subject === undefined) return {};
  // The branch is chosen in the window.
  if (outcome.kind === 'openModal' && outcome.leadsTo === 'subscribe') {
    return {
      ...subject,
      ...(subject.project !== undefined && { project: named(subject.project) }),
      branch: null,
    };
  }
  const isOfRun = outcome.kind === 'openModal' && leastPermission(outcome.leadsTo).about === 'run';
  return isOfRun ? { ...subject } : { ...subject, branch: null };
}

function subjectOfJob(request: JobRequest): Subject {
  const { payload } = request;
  const target = 'target' in payload ? payload.target : undefined;
  const ofOrg = 'org' in payload ? everyProjectOf(payload.org) : undefined;
  const own = 'project' in payload && payload.project !== undefined ? named(payload.project) : ofOrg;
  const inRef = target !== undefined && 'slug' in target.ref ? target.ref.slug : undefined;
  const project = own ?? inRef ?? target?.project;
  const branch = branchOf(request);
  return { ...(project === undefined ? {} : { project }), ...(branch === undefined ? {} : { branch }) };
}

/** A typed pattern: the job knows whether rights to some of its projects are enough, or it takes the right to each. */
const named = (project: string): string | Some => (project.includes('*') ? { some: project } : project);

/** Null: no branch. Undefined: the branch isn't known yet. */
function branchOf(request: JobRequest): string | null | undefined {
  const { payload } = request;
  if (permissionOf(request)?.about !== 'run') return null;
  // The person can still pick another branch in the modal.
  if ('viewId' in payload) return undefined;
  if ('tag' in payload && payload.tag !== undefined) return null;
  if ('branch' in payload) return payload.branch;
  const ref = 'target' in payload ? payload.target?.ref : undefined;
  return ref?.kind === 'branch' ? ref.branch : undefined;
}
