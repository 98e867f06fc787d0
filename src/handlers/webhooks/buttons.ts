// The buttons of the messages about webhooks. A value comes from outside, so it is read with care.
import { defineButton } from '../engine/action.ts';
import { startConfirmed } from '../engine/start-job.ts';
import { readId, readSlug } from '../parse/read-click.ts';

/** "Remove webhook" in the question that `/circleci webhooks remove` asks. The value is `<project> <webhook id>`. */
export const removeWebhookButton = defineButton({
  id: 'webhooks-remove',
  run({ value }, asker) {
    const [project = '', id] = value.split(' ');
    const payload = { project: readSlug(project), webhookId: readId(id) };
    return startConfirmed('webhooks-remove', payload, asker, [
      'removing my webhook from ',
      { project: payload.project },
    ]);
  },
});
