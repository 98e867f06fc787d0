// "Share in channel" under a private list of pipelines. The value says which; they are read anew.
import { z } from 'zod';
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startWorkOfClick } from '../engine/start-job.ts';
import { readSlug } from '../parse/read-click.ts';
import { readJson } from '../parse/read-json.ts';

const Value = z.object({ project: z.string(), branch: z.string().optional(), mine: z.boolean() });

export const sharePipelinesButton = defineButton({
  id: 'share-pipelines',
  policy: { command: 'pipelines', access: 'read' },
  run({ value }, asker) {
    const read = Value.safeParse(readJson(value));
    if (!read.success) throw unreadableClick();
    const { project, branch, mine } = read.data;
    const payload = {
      project: readSlug(project),
      ...(branch === undefined ? {} : { branch }),
      mine,
      share: true,
    };
    return startWorkOfClick('pipelines', payload, asker);
  },
});
