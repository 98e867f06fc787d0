// "Delete context" in the question that `/circleci contexts delete` asks. The value is `<org slug> <context id>`.
import { renderDoing } from '../../blocks/kit/working.ts';
import { defineButton } from '../engine/action.ts';
import { startWorkOfClick } from '../engine/start-job.ts';
import { readId, readOrgSlug } from '../parse/read-click.ts';

export const deleteContextButton = defineButton({
  id: 'contexts-delete',
  policy: { command: 'contexts delete', access: 'secrets' },
  run({ value }, asker) {
    const [org, id] = value.split(' ');
    const payload = { org: readOrgSlug(org), contextId: readId(id) };
    const started = startWorkOfClick('contexts-delete', payload, asker);
    const reply = renderDoing(['deleting the context from ', { project: payload.org }]);
    return { ...started, reply, replaceOriginal: true };
  },
});
