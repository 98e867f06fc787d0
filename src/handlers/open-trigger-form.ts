// The way into the form that starts a pipeline: it opens at once with nothing in it, and a job fills it.
import { renderTriggerFormLoading } from '../blocks/trigger-form.ts';
import type { Payload } from '../jobs/contracts.ts';
import type { Asker } from './command.ts';
import type { Outcome } from './outcome.ts';

/** What is known of the pipeline that is wanted. */
export type TriggerWish = Pick<Payload<'fill-trigger-form'>, 'project' | 'branch' | 'tag' | 'definition'> & {
  parameters?: Payload<'fill-trigger-form'>['given'];
};

export function openTriggerForm(
  { parameters = {}, ...wish }: TriggerWish,
  { actor, place, invocationId }: Asker,
): Outcome {
  const { project } = wish;
  return {
    kind: 'openModal',
    view: renderTriggerFormLoading({ project }),
    ...(project === undefined ? {} : { subject: { project, isOfRun: true } }),
    thenJob: ({ viewId, hash }) => ({
      name: 'fill-trigger-form',
      id: `form-${invocationId}`,
      payload: { ...wish, actor, place, viewId, hash, order: 0, generation: 0, given: parameters },
    }),
  };
}
