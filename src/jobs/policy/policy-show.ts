// Which rules of the policy concern one person in one channel.
import { renderPolicyShow } from '../../blocks/policy/policy-show.ts';
import { rolesOf, rulesFor } from '../../policy/rules-for.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

export function createPolicyShowJob({ policy, outbox }: JobDeps): JobDefinition<'policy-show'> {
  return {
    name: 'policy-show',
    async run({ actor, place }) {
      const { userId } = actor;
      const now = policy();
      const message = renderPolicyShow({
        rules: rulesFor(now, { userId, channelId: place.channelId }),
        total: now.rules.length,
        byDefault: now.default,
        sharedReadsOnly: now.sharedToken === 'reads',
        roles: rolesOf(now, userId),
      });
      await outbox.reply(place, actor, message);
    },
  };
}
