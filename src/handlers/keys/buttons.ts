// The buttons of the messages about keys. A value comes from outside, so it is read with care.
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startConfirmed } from '../engine/start-job.ts';
import { readSlug } from '../parse/read-click.ts';

/** "Delete key" in the question that `/circleci keys delete` asks. The value is `<project slug> <fingerprint>`. */
export const deleteKeyButton = defineButton({
  id: 'keys-delete',
  run({ value }, asker) {
    const [slug = '', fingerprint = ''] = value.split(' ');
    if (!/^[\w:+/=-]{5,80}$/.test(fingerprint)) throw unreadableClick();
    const payload = { project: readSlug(slug), fingerprint };
    return startConfirmed('keys-delete', payload, asker, [
      'deleting the key ',
      { code: fingerprint },
      ' of ',
      { project: payload.project },
    ]);
  },
});
