// "Share in channel" under a private comparison. The value names the two pipelines; they are read anew.
import { z } from 'zod';
import { defineAction, unreadableClick } from '../engine/action.ts';
import { readId } from '../parse/read-click.ts';
import { readJson } from '../parse/read-json.ts';
import { startWorkOfClick } from '../engine/start-job.ts';

const Value = z.object({ a: z.string(), b: z.string() });

export const shareDiff = defineAction({
  id: 'share-diff',
  policy: { command: 'diff', access: 'read' },
  run({ value }, asker) {
    const read = Value.safeParse(readJson(value));
    if (!read.success) throw unreadableClick();
    const target = (id: string) => ({ ref: { kind: 'uuid', id: readId(id) } }) as const;
    const { a, b } = read.data;
    return startWorkOfClick('compare-runs', { target: target(a), other: target(b), share: true }, asker);
  },
});
