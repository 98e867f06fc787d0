// The submitted window of `/circleci keys heroku`. The key is sealed here, before anything else sees it.
import { z } from 'zod';
import { herokuKeyPurpose } from '../../contracts/index.ts';
import { defineWindow, unreadableClick } from '../engine/action.ts';
import { startJobOfWindow } from '../engine/start-job.ts';
import { readJson } from '../parse/read-json.ts';
import { placedWindow, placeOfWindow, readSecret, secretMissing } from '../parse/read-secret.ts';

/** What blocks/keys/keys-heroku.ts carries in the view. */
const State = z.object(placedWindow);

export const keysHerokuWindow = defineWindow({
  callbackId: 'keys-heroku',
  run(submission, asker, seal) {
    const state = State.safeParse(readJson(submission.metadata));
    if (!state.success) throw unreadableClick();
    const key = readSecret(submission);
    if (key === undefined) return secretMissing;
    const sealedKey = seal(key.trim(), herokuKeyPurpose(asker.actor.userId));
    return startJobOfWindow('keys-heroku', { sealedKey, dryRun: false }, asker, placeOfWindow(state.data));
  },
});
