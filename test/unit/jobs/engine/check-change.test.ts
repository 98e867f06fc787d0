// The frame refuses to run a change that the policy was not asked about, whatever the job forgot.
import { expect, it } from 'vitest';
import { permit } from '../../../../src/jobs/engine/check-change.ts';
import { denial } from '../../../../src/jobs/engine/check-policy.ts';
import type { JobDeps } from '../../../../src/jobs/engine/deps.ts';
import type { JobTools } from '../../../../src/jobs/engine/job.ts';
import { Policy } from '../../../../src/policy/policy.ts';

const payload = { actor: { userId: 'U1' }, place: { channelId: 'C1' } };
const wanted = { name: 'trigger', what: 'a new pipeline', isDry: false, isSecondWord: false };
const tools = { jobId: 'cmd-1' } as JobTools;

function depsWith(policy: object): JobDeps {
  const parsed = Policy.parse(policy);
  const acting = { isOwnToken: false, asWhom: async () => 'ci-bot' };
  return { policy: () => parsed, actAs: async () => acting } as unknown as JobDeps;
}

it('throws where the job asked nobody, and where the policy said no', async () => {
  const closed = depsWith({ rules: [], default: 'deny' });
  const asked = { ...payload, place: { channelId: 'C1' } };
  await expect(permit(closed, { ...wanted, payload: asked }, tools)).rejects.toThrow('policy did not allow');
  denial(closed, asked, { command: 'trigger', access: 'run', project: 'gh/acme/web' });
  await expect(permit(closed, { ...wanted, payload: asked }, tools)).rejects.toThrow('policy did not allow');
});

it('lets through what the policy allowed for this very request', async () => {
  const open = depsWith({ rules: [], default: 'allow' });
  const asked = { ...payload, place: { channelId: 'C1' } };
  denial(open, asked, { command: 'trigger', access: 'run', project: 'gh/acme/web' });
  expect(await permit(open, { ...wanted, payload: { ...asked } }, tools)).toEqual({
    kind: 'permitted',
    change: { command: 'trigger', project: 'gh/acme/web', what: 'a new pipeline', asWhom: 'ci-bot' },
  });
});
