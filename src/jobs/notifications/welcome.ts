// Says in a channel what the bot can do there, once, when somebody invites it. That person then owns every failure that no other
// rule covers, if the policy lets them set that.
import { renderWelcome } from '../../blocks/notifications/welcome.ts';
import { leastPermission } from '../../contracts/index.ts';
import { allow } from '../../policy/allow.ts';
import { turnAway } from '../../policy/turn-away.ts';
import { isChannelClosed } from '../engine/closed-channel.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { postOnce } from '../engine/post-once.ts';

export function createWelcomeJob(deps: JobDeps): JobDefinition<'welcome'> {
  const { stores, now } = deps;
  return {
    name: 'welcome',
    async run({ channelId, inviterId }, tools) {
      await stores.heard.note('member_joined_channel');
      if (await stores.channels.isWelcomed(channelId)) return;
      const isOwner = inviterId !== undefined && (await mayOwn(deps, inviterId, channelId));
      if (isOwner && (await stores.owners.list(channelId)).length === 0) {
        await stores.owners.set(channelId, { part: {}, owners: [inviterId] }, now());
      }
      const [rule] = await stores.owners.list(channelId);
      const isNamed = isOwner && rule?.owners.includes(inviterId) === true;
      const message = renderWelcome(isNamed ? { ownerId: inviterId } : {});
      try {
        await postOnce(deps, { place: { channelId } }, { message, key: `welcome-${channelId}` }, tools);
      } catch (error) {
        if (!isChannelClosed(error)) throw error;
        return tools.log.info({ err: error, channelId }, 'was invited to a channel that takes no messages');
      }
      await stores.channels.welcomed(channelId);
    },
  };
}

async function mayOwn({ policy, origins }: JobDeps, userId: string, channelId: string): Promise<boolean> {
  const origin = await origins.of(userId, {});
  const rules = policy();
  if (origin.standing === 'stranger' || turnAway(rules, origin) !== undefined) return false;
  const { command, access } = leastPermission('owners-add');
  const decision = allow(rules, { command, access, userId, channelId, origin, project: null, branch: null });
  return decision.allowed && decision.final;
}
