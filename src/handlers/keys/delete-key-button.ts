// "Delete key" in the question that `/circleci keys delete` asks. The value is `<project slug> <fingerprint>`.
import { renderDoing } from '../../blocks/kit/working.ts';
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startWorkOfClick } from '../engine/start-job.ts';
import { readSlug } from '../parse/read-click.ts';

export const deleteKeyButton = defineButton({
  id: 'keys-delete',
  policy: { command: 'keys delete', access: 'secrets' },
  run({ value }, asker) {
    const [slug = '', fingerprint = ''] = value.split(' ');
    if (!/^[\w:+/=-]{5,80}$/.test(fingerprint)) throw unreadableClick();
    const payload = { project: readSlug(slug), fingerprint };
    const started = startWorkOfClick('keys-delete', payload, asker);
    const reply = renderDoing([
      'deleting the key ',
      { code: fingerprint },
      ' of ',
      { project: payload.project },
    ]);
    return { ...started, reply, replaceOriginal: true };
  },
});
