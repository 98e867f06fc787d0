// Lists what a channel is subscribed to, and what its new subscriptions start with.
import { renderSubscriptions } from '../../blocks/subscriptions/subscriptions.ts';
import { NO_PROJECT } from '../engine/check-policy.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { isPattern } from './permit-pattern.ts';

export function createSubscriptionsJob(deps: JobDeps): JobDefinition<'subscriptions'> {
  const { channels, subscriptions } = deps.stores;
  return defineAnswer(deps, 'subscriptions', async (request) => {
    const { place } = request.payload;
    request.permit(NO_PROJECT);
    const all = await subscriptions.list(place.channelId);
    const list = all.filter(({ project }) =>
      request.allows({ project: isPattern(project) ? { some: project } : project }),
    );
    const defaults = await channels.subscribeDefaults(place.channelId);
    return renderSubscriptions(list, defaults, { left: all.length - list.length });
  });
}
