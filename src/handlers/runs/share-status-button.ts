// "Share in channel" under a private answer. The value is the pipeline's id; its state is read anew.
import { defineButton } from '../engine/action.ts';
import { startJobOfClick } from '../engine/start-job.ts';
import { readId } from '../parse/read-click.ts';

export const shareStatusButton = defineButton({
  id: 'share-status',
  policy: { command: 'status', access: 'read' },
  run({ value }, asker) {
    const target = { ref: { kind: 'uuid', id: readId(value) } } as const;
    return startJobOfClick({ name: 'status', payload: { target, share: true } }, asker);
  },
});
