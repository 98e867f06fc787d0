// Which rules of the policy concern one person in one channel.
import { renderPolicyRules } from '../../blocks/policy/policy-show.ts';
import { rolesOf, rulesFor } from '../../policy/rules-for.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

export function createShowPolicy({ policy, outbox }: JobDeps): JobDefinition<'show-policy'> {
  return {
    name: 'show-policy',
    async run({ actor, place }) {
      const { userId } = actor;
      const now = policy();
      const message = renderPolicyRules({
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
