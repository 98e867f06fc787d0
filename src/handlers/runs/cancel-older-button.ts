// "Cancel 3 workflows" in the question that `/circleci cancel older` asks. The value says on which branch, and which
// pipeline was the newest then; what runs is read anew.
import { z } from 'zod';
import { renderDoing } from '../../blocks/kit/working.ts';
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startWorkOfClick } from '../engine/start-job.ts';
import { readSlug } from '../parse/read-click.ts';
import { readJson } from '../parse/read-json.ts';

const Value = z.object({ project: z.string(), branch: z.string().min(1), keep: z.int().positive() });

export const cancelOlderButton = defineButton({
  id: 'cancel-older',
  policy: { command: 'cancel older', access: 'run' },
  run({ value }, asker) {
    const read = Value.safeParse(readJson(value));
    if (!read.success) throw unreadableClick();
    const { branch, keep } = read.data;
    const project = readSlug(read.data.project);
    const payload = { project, branch, keep, dryRun: false };
    const doing = [`canceling what is older than #${keep} on `, { code: branch }, ' of ', { project }];
    return {
      ...startWorkOfClick('cancel-older', payload, asker),
      reply: renderDoing(doing),
      replaceOriginal: true,
    };
  },
});
