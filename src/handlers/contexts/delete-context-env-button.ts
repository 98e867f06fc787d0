// "Delete variable" in the question that `/circleci contexts unset` asks. The value is `<org slug> <context id> <NAME>`.
import { renderDoing } from '../../blocks/kit/working.ts';
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startWorkOfClick } from '../engine/start-job.ts';
import { readId, readOrgSlug } from '../parse/read-click.ts';
import { isEnvName } from '../parse/read-env-name.ts';

export const deleteContextEnvButton = defineButton({
  id: 'contexts-unset',
  policy: { command: 'contexts unset', access: 'secrets' },
  run({ value }, asker) {
    const [org, id, name = ''] = value.split(' ');
    if (!isEnvName(name)) throw unreadableClick();
    const payload = { org: readOrgSlug(org), contextId: readId(id), name };
    const started = startWorkOfClick('contexts-unset', payload, asker);
    const reply = renderDoing(['deleting ', { code: name }, ' from the context']);
    return { ...started, reply, replaceOriginal: true };
  },
});
