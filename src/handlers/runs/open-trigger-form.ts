// Opens the trigger form. It opens empty at once, and a job fills it.
import { renderTriggerFormLoading } from '../../blocks/runs/trigger-form.ts';
import type { Payload } from '../../contracts/index.ts';
import type { Asker } from '../engine/command.ts';
import type { Outcome } from '../engine/outcome.ts';
import { openWindow } from '../engine/start-job.ts';

/** What is already known of the pipeline to start. */
export type TriggerWish = Pick<Payload<'fill-trigger'>, 'project' | 'branch' | 'tag' | 'definition'> & {
  parameters?: Payload<'fill-trigger'>['given'];
};

export function openTriggerForm({ parameters = {}, ...wish }: TriggerWish, asker: Asker): Outcome {
  const { project } = wish;
  return openWindow(
    renderTriggerFormLoading({ project }),
    { leadsTo: 'trigger', ...(project !== undefined && { subject: { project } }) },
    {
      name: 'fill-trigger',
      payload: (opened) => ({ ...wish, ...opened, order: 0, generation: 0, given: parameters }),
    },
    asker,
  );
}
