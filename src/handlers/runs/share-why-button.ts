// "Share in channel" under a private explanation. The value says of what; it is read anew.
import { z } from 'zod';
import { defineAction, unreadableClick } from '../engine/action.ts';
import { readId } from '../parse/read-click.ts';
import { readJson } from '../parse/read-json.ts';
import { startWorkOfClick } from '../engine/start-job.ts';

const Value = z.object({ pipelineId: z.string(), workflowId: z.string().optional() });

export const shareWhy = defineAction({
  id: 'share-why',
  policy: { command: 'why', access: 'read' },
  run({ value }, asker) {
    const read = Value.safeParse(readJson(value));
    if (!read.success) throw unreadableClick();
    const { pipelineId, workflowId } = read.data;
    const ref =
      workflowId === undefined
        ? ({ kind: 'uuid', id: readId(pipelineId) } as const)
        : ({ kind: 'workflow', id: readId(workflowId) } as const);
    return startWorkOfClick('explain-run', { target: { ref }, share: true }, asker);
  },
});
