// Opens the window of a subscription, or of the channel's defaults. It opens at once, still empty, and a job fills it.
import { renderSubscriptionFormLoading } from '../../blocks/subscriptions/subscription-form.ts';
import type { Payload } from '../../contracts/index.ts';
import type { Asker } from '../engine/command.ts';
import type { Outcome } from '../engine/outcome.ts';
import { openWindow } from '../engine/start-job.ts';

export function openSubscriptionForm(
  wish: Pick<Payload<'fill-subscribe'>, 'project' | 'name' | 'given'>,
  asker: Asker,
): Outcome {
  const { project } = wish;
  return openWindow(
    renderSubscriptionFormLoading({ project }),
    { leadsTo: 'subscribe', subject: { project } },
    { name: 'fill-subscribe', payload: ({ viewId, hash }) => ({ ...wish, viewId, hash }) },
    asker,
  );
}

export function openDefaultsForm(
  wish: Pick<Payload<'fill-subscribe-defaults'>, 'given'>,
  asker: Asker,
): Outcome {
  return openWindow(
    renderSubscriptionFormLoading({}),
    { leadsTo: 'subscribe-defaults' },
    { name: 'fill-subscribe-defaults', payload: ({ viewId, hash }) => ({ ...wish, viewId, hash }) },
    asker,
  );
}
