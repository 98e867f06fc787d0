// The submitted window of `/circleci login`. Seals the token before anything else sees it.
import { tokenPurpose, WindowPlace } from '../../contracts/index.ts';
import { defineWindow, unreadableClick } from '../engine/action.ts';
import { startJobOfWindow } from '../engine/start-job.ts';
import { readJson } from '../parse/read-json.ts';

/** The shape of a CircleCI token; anything else was pasted by mistake. */
const TOKEN = /^[\x21-\x7e]{8,300}$/;

export const loginWindow = defineWindow({
  callbackId: 'login',
  run({ metadata, values }, asker, seal) {
    const place = WindowPlace.safeParse(readJson(metadata));
    if (!place.success) throw unreadableClick();
    const token = (values.token?.token ?? '').trim();
    if (!TOKEN.test(token)) {
      const problem = 'That isn’t a CircleCI token. A token is one word of at least 8 characters.';
      return { kind: 'modalErrors', errors: { token: problem } };
    }
    const sealedToken = seal(token, tokenPurpose(asker.actor.userId));
    return startJobOfWindow('login', { sealedToken }, asker, place.data);
  },
});
