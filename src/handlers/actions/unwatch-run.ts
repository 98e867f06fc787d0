// "Stop watching". The value is the pipeline's id.
import { defineAction } from '../action.ts';
import { readId } from '../read-click.ts';
import { startWorkOfClick } from '../start-job.ts';

export const unwatchRun = defineAction({
  id: 'unwatch-run',
  policy: { command: 'unwatch', access: 'read' },
  run({ value }, asker) {
    const target = { ref: { kind: 'uuid', id: readId(value) } } as const;
    return startWorkOfClick('unwatch-run', { target }, asker);
  },
});
