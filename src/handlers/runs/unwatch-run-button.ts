// "Stop watching". The value is the pipeline's id.
import { defineButton } from '../engine/action.ts';
import { startWorkOfClick } from '../engine/start-job.ts';
import { readId } from '../parse/read-click.ts';

export const unwatchRunButton = defineButton({
  id: 'unwatch',
  policy: { command: 'unwatch', access: 'read' },
  run({ value }, asker) {
    const target = { ref: { kind: 'uuid', id: readId(value) } } as const;
    return startWorkOfClick('unwatch', { target }, asker);
  },
});
