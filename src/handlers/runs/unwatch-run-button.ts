// "Stop watching". The value is the pipeline's id.
import { defineAction } from '../engine/action.ts';
import { readId } from '../parse/read-click.ts';
import { startWorkOfClick } from '../engine/start-job.ts';

export const unwatchRun = defineAction({
  id: 'unwatch-run',
  policy: { command: 'unwatch', access: 'read' },
  run({ value }, asker) {
    const target = { ref: { kind: 'uuid', id: readId(value) } } as const;
    return startWorkOfClick('unwatch-run', { target }, asker);
  },
});
