// Which jobs the policy judges by a run's branch, derived from each payload's fields. A job about a run that claimed
// to have no branch would bypass every branch rule.
import { expect, it } from 'vitest';
import { contracts, type JobName, type JobRequest } from '../../../../src/contracts/index.ts';
import type { Outcome } from '../../../../src/handlers/engine/outcome.ts';
import { subjectOf } from '../../../../src/handlers/engine/subject-of.ts';

/** Payload fields that identify a run, or the branch for one. */
const NAMES_A_RUN = ['target', 'branch', 'workflowId', 'links', 'schedule', 'scheduleId'];
/** These also name a run or a branch, but change or read something of a channel or project. */
const ABOUT_OTHERS: readonly string[] = ['mute'];
/** Their branches are those of the schedules that one finds, and all that there are. */
const FINDS_BRANCHES = ['schedules-list', 'flaky', 'insights-branches', 'insights-project', 'jobs'];

const fieldsOf = (name: string) => Object.keys(contracts[name as JobName].payload.shape);
const fromPeople = Object.keys(contracts).filter((name) => fieldsOf(name).includes('actor'));
const namesARun = (name: string) => fieldsOf(name).some((field) => NAMES_A_RUN.includes(field));
const aboutRuns = fromPeople.filter(
  (name) => FINDS_BRANCHES.includes(name) || (namesARun(name) && !ABOUT_OTHERS.includes(name)),
);
const others = fromPeople.filter((name) => !aboutRuns.includes(name));

/** As a handler passes it to the dispatcher, with an otherwise empty payload. */
const subject = (name: string, payload: object = {}) => {
  const job = { name, id: 'cmd-1', payload } as unknown as JobRequest;
  return subjectOf({ kind: 'enqueue', job } as Outcome);
};
const targetOf = (ref: object) => ({ target: { ref, project: 'gh/acme/web' } });

it('every exception is a job that names a run', () => {
  expect(ABOUT_OTHERS.filter((name) => !fromPeople.includes(name) || !namesARun(name))).toEqual([]);
  expect(aboutRuns.length).toBeGreaterThanOrEqual(20);
  expect(others.length).toBeGreaterThanOrEqual(40);
});

it.each(aboutRuns)('%s is about a run whose branch is not known yet', (name) => {
  expect(subject(name)).toEqual({});
  const run = { kind: 'pipeline', number: 12 };
  if (fieldsOf(name).includes('target'))
    expect(subject(name, targetOf(run))).toEqual({ project: 'gh/acme/web' });
});

it.each(aboutRuns.filter((name) => fieldsOf(name).includes('target')))(
  '%s is about the branch it names',
  (name) => {
    const ref = { kind: 'branch', branch: 'main' };
    expect(subject(name, targetOf(ref))).toEqual({ project: 'gh/acme/web', branch: 'main' });
  },
);

it.each(aboutRuns.filter((name) => fieldsOf(name).includes('branch')))(
  '%s is about the given branch',
  (name) => {
    // Another branch can still be selected in the form.
    const branch = name === 'fill-trigger' ? {} : { branch: 'main' };
    const window = name === 'fill-trigger' ? { viewId: 'V1' } : {};
    const payload = { project: 'gh/acme/web', branch: 'main', ...window };
    expect(subject(name, payload)).toEqual({ project: 'gh/acme/web', ...branch });
  },
);

it.each(others)('%s is not about a run, so it has no branch', (name) => {
  expect(subject(name)).toEqual({ branch: null });
});
