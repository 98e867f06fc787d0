// "Remove webhook" in the question that `/circleci webhooks remove` asks. The value is `<project> <webhook id>`.
import { renderDoing } from '../../blocks/kit/working.ts';
import { defineButton } from '../engine/action.ts';
import { startWorkOfClick } from '../engine/start-job.ts';
import { readId, readSlug } from '../parse/read-click.ts';

export const removeWebhookButton = defineButton({
  id: 'webhooks-remove',
  policy: { command: 'webhooks remove', access: 'settings' },
  run({ value }, asker) {
    const [project = '', id] = value.split(' ');
    const payload = { project: readSlug(project), webhookId: readId(id) };
    const started = startWorkOfClick('webhooks-remove', payload, asker);
    const reply = renderDoing(['removing my webhook from ', { project: payload.project }]);
    return { ...started, reply, replaceOriginal: true };
  },
});
