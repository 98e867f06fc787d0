// The way into the form that starts a pipeline: it opens at once with nothing in it, and a job fills it.
import { renderTriggerFormLoading } from '../../blocks/runs/trigger-form.ts';
import type { Payload } from '../../contracts/index.ts';
import type { Asker } from '../engine/command.ts';
import type { Outcome } from '../engine/outcome.ts';

/** What is known of the pipeline that is wanted. */
export type TriggerWish = Pick<Payload<'fill-trigger'>, 'project' | 'branch' | 'tag' | 'definition'> & {
  parameters?: Payload<'fill-trigger'>['given'];
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
      name: 'fill-trigger',
      id: `form-${invocationId}`,
      payload: { ...wish, actor, place, viewId, hash, order: 0, generation: 0, given: parameters },
    }),
  };
}
