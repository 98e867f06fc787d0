// "Share in channel" under a private answer. The value is the pipeline's id; its state is read anew.
import { defineAction } from '../engine/action.ts';
import { readId } from '../parse/read-click.ts';
import { startJobOfClick } from '../engine/start-job.ts';

export const shareStatus = defineAction({
  id: 'share-status',
  policy: { command: 'status', access: 'read' },
  run({ value }, asker) {
    const target = { ref: { kind: 'uuid', id: readId(value) } } as const;
    return startJobOfClick({ name: 'show-status', payload: { target, share: true } }, asker);
  },
});
