// The buttons of the messages about contexts. A value comes from outside, so it is read with care.
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startConfirmed } from '../engine/start-job.ts';
import { readId, readOrgSlug } from '../parse/read-click.ts';
import { isEnvName } from '../parse/read-env-name.ts';

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
