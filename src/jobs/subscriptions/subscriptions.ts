// Lists what a channel is subscribed to, and what its new subscriptions start with.
import { renderSubscriptions } from '../../blocks/subscriptions/subscriptions.ts';
import { NO_PROJECT } from '../engine/check-policy.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

export function createSubscriptionsJob(deps: JobDeps): JobDefinition<'subscriptions'> {
  const { channels, subscriptions } = deps.stores;
  return defineAnswer(deps, 'subscriptions', async (request) => {
    const { place } = request.payload;
    request.permit(NO_PROJECT);
    const list = await subscriptions.list(place.channelId);
    return renderSubscriptions(list, await channels.subscribeDefaults(place.channelId));
  });
}
