// No change is sent without proof that the policy allows it to this person, and a permit can't be made any other way.
import { describe, expect, it } from 'vitest';
import { checkChange } from '../../../../src/jobs/engine/check-change.ts';
import {
  checkPolicy,
  DeniedByPolicy,
  type Judged,
  Permit,
  subjectOfRun,
} from '../../../../src/jobs/engine/check-policy.ts';
import type { JobDeps } from '../../../../src/jobs/engine/deps.ts';
import type { JobTools } from '../../../../src/jobs/engine/job.ts';
import type { Request } from '../../../../src/jobs/engine/request.ts';
import { SOME } from '../../../../src/policy/allow.ts';
import { Policy } from '../../../../src/policy/policy.ts';
import { MEMBER } from '../../../support/origin.ts';

const place = { channelId: 'C1' };
const asked = { actor: { userId: 'U1' }, place, origin: MEMBER };
const judged = { command: 'trigger', access: 'run', project: 'gh/acme/web', branch: null } as const;
const exact = { what: 'Triggering', request: { method: 'POST', path: '/pipeline' }, resolved: [] };
const wanted = { what: 'a new pipeline', exact };

function depsWith(policy: object): JobDeps {
  const parsed = Policy.parse(policy);
  return { policy: () => parsed } as unknown as JobDeps;
}
const open = depsWith({ rules: [], default: 'allow' });
const request = {
  name: 'trigger',
  payload: asked,
  tools: { jobId: 'cmd-1' } as JobTools,
  acting: async () => ({ isOwnToken: false, asWhom: async () => 'ci-bot' }),
} as unknown as Request<'trigger'>;

function denialOf(deps: JobDeps, what: Judged): DeniedByPolicy {
  try {
    checkPolicy(deps, asked, what);
  } catch (error) {
    if (error instanceof DeniedByPolicy) return error;
    throw error;
  }
  throw new Error('was allowed');
}

it('lets through what the policy allowed this person', async () => {
  const permit = checkPolicy(open, asked, judged);

  expect(await checkChange(open, request, { ...wanted, permit }, { isDry: false })).toEqual({
    kind: 'permitted',
    change: { command: 'trigger', project: 'gh/acme/web', what: 'a new pipeline', asWhom: 'ci-bot' },
  });
});

it('refuses the shared bot token where people have to log in, and says how', async () => {
  const deps = depsWith({ rules: [], default: 'allow', sharedToken: 'reads' });
  const change = { ...wanted, permit: checkPolicy(deps, asked, judged) };
  const reason = 'the shared bot token is read-only, and you are not logged in to CircleCI';
  const refused = await checkChange(deps, request, change, { isDry: false });

  expect(refused).toMatchObject({ kind: 'refused', change: { command: 'trigger', reason } });
  const said = JSON.stringify(refused);
  expect(said).toContain('Log in first: `/circleci login`.');
  expect(said).not.toContain('Ask ');
  const own = { ...request, acting: async () => ({ isOwnToken: true, asWhom: async () => 'Ada' }) };
  expect(await checkChange(deps, own as typeof request, change, { isDry: false })).toMatchObject({
    kind: 'permitted',
    change: { asWhom: 'Ada' },
  });
});

describe('with a rule for a second person', () => {
  const deps = depsWith({
    rules: [{ effect: 'allow', twoPerson: true, reason: 'two of us' }],
    default: 'deny',
  });
  const permit = checkPolicy(deps, asked, judged);
  // Nobody else reads a direct message, so the question ends there.
  const payload = { ...asked, place: { channelId: 'D1' } };
  const alone = { ...request, payload } as typeof request;
  const plan = 'POST /pipeline';

  it.each([
    ['of the change', { permit }],
    ['of the command that led to it', { permit: checkPolicy(open, asked, judged), via: permit }],
  ])('asks for one: the rule %s', async (_, permits) => {
    expect(await checkChange(deps, alone, { ...wanted, ...permits }, { isDry: false })).toMatchObject({
      kind: 'refused',
      change: { reason: 'nobody else reads this conversation', plan },
    });
  });

  it('asks for none before a dry run, nor for the word of the second person', async () => {
    const change = { ...wanted, permit };
    for (const [more, isDry] of [[{}, true] as const, [{ isSecondWord: true }, false] as const]) {
      const checked = await checkChange(deps, alone, { ...change, ...more }, { isDry });
      expect(checked.kind).toBe('permitted');
      expect(checked.change).not.toHaveProperty('plan');
    }
  });

  it('lets through what somebody confirmed, and keeps who and what for the audit', async () => {
    const second = { userId: 'U2', teamId: 'T2', asWhom: 'Grace', isYes: true, jobId: 'cmd-2' };
    expect(await checkChange(deps, alone, { ...wanted, permit }, { isDry: false, second })).toMatchObject({
      kind: 'permitted',
      change: { secondUserId: 'U2', secondTeamId: 'T2', secondAsWhom: 'Grace', plan },
    });
  });
});

it("gives no permit if the policy denies it, or while a group's members are unknown", () => {
  const closed = depsWith({ rules: [], default: 'deny' });
  const group = depsWith({
    roles: { release: { groups: ['S0RELEASE'] } },
    rules: [{ effect: 'deny', roles: ['release'] }],
    default: 'allow',
  });
  expect(() => checkPolicy(closed, asked, judged)).toThrow(DeniedByPolicy);
  expect(denialOf(group, judged)).toMatchObject({
    rule: expect.stringContaining('user groups'),
    ask: [],
    about: undefined,
  });
});

it('of several projects and branches, names the project that was denied', () => {
  const rules = [{ effect: 'deny', projects: ['gh/acme/web'], branches: ['main'] }];
  const deps = depsWith({ rules, default: 'allow' });
  const several = { ...judged, project: ['gh/acme/api', 'gh/acme/web'], branch: [null, 'main'] };
  const pattern = { ...judged, project: 'gh/acme/*', branch: 'main' };

  expect(denialOf(deps, several).about).toBe('gh/acme/web');
  expect(denialOf(deps, pattern).about).toBe('gh/acme/*');
  expect(denialOf(deps, { ...judged, project: 'gh/acme/web', branch: 'main' }).about).toBeUndefined();
  expect(checkPolicy(deps, asked, { ...several, branch: null }).branch).toBeUndefined();
  expect(checkPolicy(deps, asked, { ...judged, branch: 'fix' })).toMatchObject({
    project: 'gh/acme/web',
    branch: 'fix',
    command: 'trigger',
    twoPerson: undefined,
  });
});

it('a rule for a second person counts, whichever of several projects it is about', () => {
  const rules = [{ effect: 'allow', projects: ['gh/acme/web'], twoPerson: true, reason: 'two of us' }];
  const deps = depsWith({ rules, default: 'allow' });
  for (const project of [
    ['gh/acme/api', 'gh/acme/web'],
    ['gh/acme/web', 'gh/acme/api'],
  ])
    expect(checkPolicy(deps, asked, { ...judged, project }).twoPerson).toBe('two of us');
});

it('a run is about its branch; about none if it is of a tag; and otherwise its branch is unknown', () => {
  const run = { projectSlug: 'gh/acme/web' };
  expect(subjectOfRun({ ...run, branch: 'main' })).toEqual({ project: 'gh/acme/web', branch: 'main' });
  expect(subjectOfRun({ ...run, tag: 'v1' })).toEqual({ project: 'gh/acme/web', branch: null });
  expect(subjectOfRun(run)).toEqual({ project: 'gh/acme/web', branch: undefined });
});

it('names the rule that denied it, before it names a group whose members are unknown', () => {
  const closed = depsWith({
    rules: [{ effect: 'deny', commands: ['trigger'], reason: 'a freeze' }],
    default: 'allow',
  });
  expect(() => checkPolicy(closed, asked, judged)).toThrow('trigger is denied: a freeze');
});

it('checks what belongs to no project against the rules of any project', () => {
  const { project: _, ...noProject } = judged;
  const oneProject = [{ effect: 'allow', projects: ['gh/acme/web'] }];
  const allows = depsWith({ rules: oneProject, default: 'deny' });
  expect(checkPolicy(allows, asked, { ...noProject, project: SOME })).toMatchObject({ project: null });
  const other = { ...judged, project: 'gh/acme/api' };
  expect(() => checkPolicy(allows, asked, other)).toThrow(DeniedByPolicy);
});

it("rejects look-alikes, and another person's permit", async () => {
  const permit = checkPolicy(open, asked, judged);
  const copied = { ...permit } as Permit;
  const built = Object.assign(Object.create(Permit.prototype), { ...permit }) as Permit;
  const foreign = checkPolicy(open, { actor: { userId: 'U2' }, place, origin: MEMBER }, judged);

  for (const forged of [copied, built, foreign]) {
    const via = { ...wanted, permit, via: forged };
    await expect(checkChange(open, request, via, { isDry: false })).rejects.toThrow('did not allow');
    await expect(checkChange(open, request, { ...wanted, permit: forged }, { isDry: false })).rejects.toThrow(
      'did not allow',
    );
  }
});
