// The submitted window of `/circleci keys add-ssh`. The key is sealed here, before anything else sees it.
import { z } from 'zod';
import { sshKeyPurpose } from '../../contracts/index.ts';
import { defineWindow, unreadableClick } from '../engine/action.ts';
import type { Outcome } from '../engine/outcome.ts';
import { startJobOfWindow } from '../engine/start-job.ts';
import { readSlug } from '../parse/read-click.ts';
import { readJson } from '../parse/read-json.ts';
import { placedWindow, placeOfWindow, readSecret, secretMissing } from '../parse/read-secret.ts';
import { isHost } from './read-host.ts';

/** What blocks/keys/keys-add-ssh.ts carries in the view. */
const State = z.object({ project: z.string(), host: z.string().refine(isHost), ...placedWindow });

export const keysAddSshWindow = defineWindow({
  callbackId: 'keys-add-ssh',
  run(submission, asker, seal) {
    const state = State.safeParse(readJson(submission.metadata));
    if (!state.success) throw unreadableClick();
    const { host } = state.data;
    const project = readSlug(state.data.project);

    const key = readSecret(submission);
    if (key === undefined) return secretMissing;
    if (!/^\s*-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(key)) return wrong(NO_KEY);
    if (/ENCRYPTED/.test(key.slice(0, 200))) return wrong(HAS_PASSPHRASE);
    const sealedKey = seal(`${key.trim()}\n`, sshKeyPurpose({ project, host }));
    const payload = { project, host, sealedKey, dryRun: false };
    return startJobOfWindow('keys-add-ssh', payload, asker, placeOfWindow(state.data));
  },
});

const wrong = (value: string): Outcome => ({ kind: 'modalErrors', errors: { value } });
const NO_KEY = 'That isn’t a private key in PEM form: it begins with -----BEGIN … PRIVATE KEY-----.';
const HAS_PASSPHRASE = 'This key has a passphrase, which CircleCI can’t enter. Use one without.';
