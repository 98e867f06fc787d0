// The buttons of the messages about env. A value comes from outside, so it is read with care.
import { z } from 'zod';
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startConfirmed } from '../engine/start-job.ts';
import { readSlug } from '../parse/read-click.ts';
import { isEnvName } from '../parse/read-env-name.ts';
import { readJson } from '../parse/read-json.ts';

const Value = z.object({ project: z.string(), name: z.string().refine(isEnvName) });

/** "Delete variable" in the question that `/circleci env delete` asks. The value is `{"project":…,"name":…}`. */
export const deleteEnvButton = defineButton({
  id: 'env-delete',
  run({ value }, asker) {
    const read = Value.safeParse(readJson(value));
    if (!read.success) throw unreadableClick();
    const { name } = read.data;
    const project = readSlug(read.data.project);
    return startConfirmed('env-delete', { project, name }, asker, [
      'deleting ',
      { code: name },
      ' of ',
      { project },
    ]);
  },
});
