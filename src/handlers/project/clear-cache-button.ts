// "Clear caches" in the question that `/circleci cache clear` asks. The value is `<project slug> <id of the question>`.
import { renderDoing } from '../../blocks/kit/working.ts';
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startWorkOfClick } from '../engine/start-job.ts';
import { readSlug } from '../parse/read-click.ts';

export const clearCacheButton = defineButton({
  id: 'cache-clear',
  policy: { command: 'cache clear', access: 'run' },
  run({ value }, asker) {
    const [slug = '', question = ''] = value.split(' ');
    if (!/^[\w.-]{1,150}$/.test(question)) throw unreadableClick();
    const payload = { project: readSlug(slug), question };
    const started = startWorkOfClick('cache-clear', payload, asker);
    const reply = renderDoing(['clearing the caches of ', { project: payload.project }]);
    return { ...started, reply, replaceOriginal: true };
  },
});
