// The buttons of messages about deploys. Their values come from outside, so they are validated.
import { z } from 'zod';
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startConfirmed } from '../engine/start-job.ts';
import { readSlug } from '../parse/read-click.ts';
import { readJson } from '../parse/read-json.ts';

const RollbackValue = z.object({
  project: z.string(),
  component: z.string(),
  environment: z.string(),
  namespace: z.string().optional(),
  from: z.string(),
  to: z.string(),
  reason: z.string().min(1),
  question: z.string().min(1),
});

/** "Roll back" in the question that `/circleci rollback` asks. The value holds both versions, so that a deploy in between is noticed. */
export const rollbackButton = defineButton({
  id: 'rollback',
  run({ value }, asker) {
    const read = RollbackValue.safeParse(readJson(value));
    if (!read.success) throw unreadableClick();
    const { namespace, ...rest } = read.data;
    const payload = {
      ...rest,
      project: readSlug(read.data.project),
      ...(namespace === undefined ? {} : { namespace }),
    };
    const { component, from, to } = payload;
    return startConfirmed('rollback', payload, asker, [
      'rolling back ',
      { code: component },
      ' from ',
      { code: from },
      ' to ',
      { code: to },
    ]);
  },
});
