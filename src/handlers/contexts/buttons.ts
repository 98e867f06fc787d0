// The buttons of the messages about contexts. A value comes from outside, so it is read with care.
import { z } from 'zod';
import { Restriction } from '../../contracts/index.ts';
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startConfirmed } from '../engine/start-job.ts';
import { readId, readOrgSlug, readRequestId } from '../parse/read-click.ts';
import { isEnvName } from '../parse/read-env-name.ts';
import { readJson } from '../parse/read-json.ts';

/** "Delete context" in the question that `/circleci contexts delete` asks. The value is `<org slug> <context id>`. */
export const deleteContextButton = defineButton({
  id: 'contexts-delete',
  run({ value }, asker) {
    const [org, id] = value.split(' ');
    const payload = { org: readOrgSlug(org), contextId: readId(id) };
    return startConfirmed('contexts-delete', payload, asker, [
      'deleting the context from ',
      { project: payload.org },
    ]);
  },
});

/** "Delete variable" in the question that `/circleci contexts unset` asks. The value is `<org slug> <context id> <NAME>`. */
export const deleteContextEnvButton = defineButton({
  id: 'contexts-unset',
  run({ value }, asker) {
    const [org, id, name = ''] = value.split(' ');
    if (!isEnvName(name)) throw unreadableClick();
    const payload = { org: readOrgSlug(org), contextId: readId(id), name };
    return startConfirmed('contexts-unset', payload, asker, [
      'deleting ',
      { code: name },
      ' from the context',
    ]);
  },
});

const Restricting = z.object({ org: z.string(), id: z.string(), to: Restriction, question: z.string() });

/** "Restrict context" in the question that `/circleci contexts restrict` asks. The value is JSON, as `Restricting` has it. */
export const restrictContextButton = defineButton({
  id: 'contexts-restrict',
  run({ value }, asker) {
    const read = Restricting.safeParse(readJson(value));
    if (!read.success) throw unreadableClick();
    const { to } = read.data;
    const payload = {
      org: readOrgSlug(read.data.org),
      contextId: readId(read.data.id),
      to,
      question: readRequestId(read.data.question),
    };
    return startConfirmed('contexts-restrict', payload, asker, [
      'restricting the context of ',
      { project: payload.org },
    ]);
  },
});

/** "Remove restriction" in the question that `/circleci contexts unrestrict` asks. The value is `<org slug> <context id> <id>`. */
export const unrestrictContextButton = defineButton({
  id: 'contexts-unrestrict',
  run({ value }, asker) {
    const [org, id, restriction] = value.split(' ');
    const payload = { org: readOrgSlug(org), contextId: readId(id), restrictionId: readId(restriction) };
    return startConfirmed('contexts-unrestrict', payload, asker, [
      'removing the restriction of the context of ',
      { project: payload.org },
    ]);
  },
});
