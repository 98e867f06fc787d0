// "Share in channel" under a private comparison. The value names the two pipelines; they are read anew.
import { z } from 'zod';
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startWorkOfClick } from '../engine/start-job.ts';
import { readId } from '../parse/read-click.ts';
import { readJson } from '../parse/read-json.ts';

const Value = z.object({ a: z.string(), b: z.string() });

export const shareDiffButton = defineButton({
  id: 'share-diff',
  policy: { command: 'diff', access: 'read' },
  run({ value }, asker) {
    const read = Value.safeParse(readJson(value));
    if (!read.success) throw unreadableClick();
    const target = (id: string) => ({ ref: { kind: 'uuid', id: readId(id) } }) as const;
    const { a, b } = read.data;
    return startWorkOfClick('diff', { target: target(a), other: target(b), share: true }, asker);
  },
});
