// The rules of the policy that apply to one person in one channel. Doesn't ask the policy itself: this explains
// denials, also while Slack doesn't say who is in a group.
import { renderPolicyShow } from '../../blocks/policy/policy-show.ts';
import { judgedIn } from '../../contracts/index.ts';
import { rolesOf, rulesFor } from '../../policy/rules-for.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

export function createPolicyShowJob(deps: JobDeps): JobDefinition<'policy-show'> {
  return defineAnswer(deps, 'policy-show', async ({ payload: { actor, origin, place } }) => {
    const { userId } = actor;
    const now = deps.policy();
    return renderPolicyShow({
      rules: rulesFor(now, { userId, channelId: judgedIn(place), origin }),
      total: now.rules.length,
      byDefault: origin.standing === 'stranger' ? 'deny' : now.default,
      sharedReadsOnly: now.sharedToken === 'reads',
      roles: rolesOf(now, userId),
      isOutdated: deps.vitals.policyProblem() !== undefined,
    });
  });
}
