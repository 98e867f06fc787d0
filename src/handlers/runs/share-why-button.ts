// "Share in channel" under a private explanation. The value says of what; it is read anew.
import { z } from 'zod';
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startWorkOfClick } from '../engine/start-job.ts';
import { readId } from '../parse/read-click.ts';
import { readJson } from '../parse/read-json.ts';

const Value = z.object({ pipelineId: z.string(), workflowId: z.string().optional() });

export const shareWhyButton = defineButton({
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
    return startWorkOfClick('why', { target: { ref }, share: true }, asker);
  },
});
