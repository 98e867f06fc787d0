// The buttons of the messages about keys. A value comes from outside, so it is read with care.
import { z } from 'zod';
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startConfirmed } from '../engine/start-job.ts';
import { readRequestId, readSlug } from '../parse/read-click.ts';
import { readJson } from '../parse/read-json.ts';
import { WHOLE_FINGERPRINT } from './keys-delete-ssh.ts';
import { isHost } from './read-host.ts';

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

const SshKey = z.object({
  project: z.string(),
  fingerprint: z.string().regex(WHOLE_FINGERPRINT),
  host: z.string().refine(isHost).optional(),
  question: z.string(),
});

/** "Delete key" in the question that `/circleci keys delete-ssh` asks. The value is JSON, as `SshKey` has it. */
export const deleteSshKeyButton = defineButton({
  id: 'keys-delete-ssh',
  run({ value }, asker) {
    const read = SshKey.safeParse(readJson(value));
    if (!read.success) throw unreadableClick();
    const [project, question] = [readSlug(read.data.project), readRequestId(read.data.question)];
    return startConfirmed('keys-delete-ssh', { ...read.data, project, question }, asker, [
      'deleting the SSH key ',
      { code: read.data.fingerprint },
      ' of ',
      { project },
    ]);
  },
});
