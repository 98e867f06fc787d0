// The way into the window of a subscription: it opens at once with nothing in it, and a job fills it.
import { renderSubscriptionFormLoading } from '../../blocks/subscriptions/subscription-form.ts';
import type { Payload } from '../../contracts/index.ts';
import type { Asker } from '../engine/command.ts';
import type { Outcome } from '../engine/outcome.ts';

export function openSubscriptionForm(
  wish: Pick<Payload<'fill-subscribe'>, 'project' | 'name' | 'given'>,
  { actor, place, invocationId }: Asker,
): Outcome {
  const { project } = wish;
  return {
    kind: 'openModal',
    view: renderSubscriptionFormLoading({ project }),
    ...(project !== undefined && { subject: { project } }),
    thenJob: ({ viewId, hash }) => ({
      name: 'fill-subscribe',
      id: `form-${invocationId}`,
      payload: { ...wish, actor, place, viewId, hash },
    }),
  };
}
