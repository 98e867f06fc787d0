// Which rules of the policy concern one person in one channel. Not judged by them once more: this is what explains a
// denial, also while Slack does not tell who is in a group.
import { renderPolicyShow } from '../../blocks/policy/policy-show.ts';
import { rolesOf, rulesFor } from '../../policy/rules-for.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

export function createPolicyShowJob(deps: JobDeps): JobDefinition<'policy-show'> {
  return defineAnswer(deps, 'policy-show', async ({ payload: { actor, place } }) => {
    const { userId } = actor;
    const now = deps.policy();
    return renderPolicyShow({
      rules: rulesFor(now, { userId, channelId: place.channelId }),
      total: now.rules.length,
      byDefault: now.default,
      sharedReadsOnly: now.sharedToken === 'reads',
      roles: rolesOf(now, userId),
    });
  });
}
