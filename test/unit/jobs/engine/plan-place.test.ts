import { expect, it } from 'vitest';
import { checkPolicy, type Judged } from '../../../../src/jobs/engine/check-policy.ts';
import { type PlanPlace, requireSamePlace } from '../../../../src/jobs/engine/plan-place.ts';
import { openPolicy } from '../../../../src/policy/policy.ts';
import { MEMBER } from '../../../support/origin.ts';

const permitFor = (subject: Pick<Judged, 'project' | 'branch'>) =>
  checkPolicy(
    { policy: () => openPolicy },
    { actor: { userId: 'U1' }, place: { channelId: 'C1' }, origin: MEMBER },
    { command: 'trigger', access: 'run', ...subject },
  );
const web = { project: 'gh/acme/web', branch: 'main' };

it.each<[string, Pick<Judged, 'project' | 'branch'>, PlanPlace, boolean]>([
  ['the judged project and branch', web, { projectSlug: 'gh/acme/web', branch: 'main' }, true],
  ['the judged project, without a branch', web, { project: 'gh/acme/web' }, true],
  ['another project', web, { projectSlug: 'gh/acme/secret', branch: 'main' }, false],
  ['another branch', web, { projectSlug: 'gh/acme/web', branch: 'release' }, false],
  [
    'a branch where none was judged',
    { ...web, branch: null },
    { project: 'gh/acme/web', branch: 'main' },
    false,
  ],
  ['an organization', { project: 'gh/acme/*', branch: null }, { organization: 'Acme' }, true],
  ['an organization where one project was judged', web, { organization: 'Acme' }, false],
  [
    'a project where any was enough',
    { project: { some: '**' }, branch: null },
    { project: 'gh/acme/web' },
    false,
  ],
])('a plan for %s', (_title, subject, plan, isAllowed) => {
  const check = () => requireSamePlace(permitFor(subject), plan, 'a new pipeline');
  if (isAllowed) expect(check).not.toThrow();
  else expect(check).toThrow('the policy did not allow a new pipeline there');
});
