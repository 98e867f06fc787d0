// "Roll back" in the question that `/circleci rollback` asks. The value says from which version to which, so that a
// deploy in between is noticed.
import { z } from 'zod';
import { renderDoing } from '../../blocks/kit/working.ts';
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startWorkOfClick } from '../engine/start-job.ts';
import { readSlug } from '../parse/read-click.ts';
import { readJson } from '../parse/read-json.ts';

const Value = z.object({
  project: z.string(),
  component: z.string(),
  environment: z.string(),
  namespace: z.string().optional(),
  from: z.string(),
  to: z.string(),
  reason: z.string().min(1),
  question: z.string().min(1),
});

export const rollbackButton = defineButton({
  id: 'rollback',
  policy: { command: 'rollback', access: 'run' },
  run({ value }, asker) {
    const read = Value.safeParse(readJson(value));
    if (!read.success) throw unreadableClick();
    const { namespace, ...rest } = read.data;
    const payload = {
      ...rest,
      project: readSlug(read.data.project),
      ...(namespace === undefined ? {} : { namespace }),
    };
    const { component, from, to } = payload;
    const started = startWorkOfClick('rollback', payload, asker);
    const reply = renderDoing([
      'rolling back ',
      { code: component },
      ' from ',
      { code: from },
      ' to ',
      { code: to },
    ]);
    return { ...started, reply, replaceOriginal: true };
  },
});
