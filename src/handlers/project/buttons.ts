// The buttons of the messages about projects. A value comes from outside, so it is read with care.
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startConfirmed } from '../engine/start-job.ts';
import { readSlug } from '../parse/read-click.ts';

/** "Clear caches" in the question that `/circleci cache clear` asks. The value is `<project slug> <id of the question>`. */
export const clearCacheButton = defineButton({
  id: 'cache-clear',
  run({ value }, asker) {
    const [slug = '', question = ''] = value.split(' ');
    if (!/^[\w.-]{1,150}$/.test(question)) throw unreadableClick();
    const payload = { project: readSlug(slug), question };
    return startConfirmed('cache-clear', payload, asker, [
      'clearing the caches of ',
      { project: payload.project },
    ]);
  },
});
