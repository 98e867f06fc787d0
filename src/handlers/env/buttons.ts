// The buttons and menus of the messages about env. A value comes from outside: it is read with care.
import { z } from 'zod';
import { renderWorking } from '../../blocks/kit/working.ts';
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startJobOfClick } from '../engine/start-job.ts';
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
    const payload = { project: readSlug(read.data.project), name: read.data.name };
    const wanted = { name: 'env-delete', payload } as const;
    return { ...startJobOfClick(wanted, asker), reply: renderWorking(wanted), replaceOriginal: true };
  },
});
