// The submitted window of `/circleci login`. The token is sealed here, before anything else sees it.
import { z } from 'zod';
import { tokenPurpose } from '../../contracts/index.ts';
import { defineWindow, unreadableClick } from '../engine/action.ts';
import { startJobOfWindow } from '../engine/start-job.ts';
import { readJson } from '../parse/read-json.ts';

/** What blocks/accounts/login.ts carries in the view. */
const State = z.object({ channelId: z.string().min(1), responseUrl: z.string().optional() });

/** What a CircleCI token can be made of; anything else is a slip of the clipboard. */
const TOKEN = /^[\x21-\x7e]{8,300}$/;

export const loginWindow = defineWindow({
  callbackId: 'login',
  run({ metadata, values }, asker, seal) {
    const place = State.safeParse(readJson(metadata));
    if (!place.success) throw unreadableClick();
    const token = (values.token?.token ?? '').trim();
    if (!TOKEN.test(token)) {
      const problem = 'That is no CircleCI token: it is one word of at least 8 letters and digits.';
      return { kind: 'modalErrors', errors: { token: problem } };
    }
    const sealedToken = seal(token, tokenPurpose(asker.actor.userId));
    return startJobOfWindow('login', { sealedToken }, asker, place.data);
  },
});
