// The submitted window of `/circleci login`. The token is sealed here, before anything else sees it.
import { z } from 'zod';
import { tokenPurpose } from '../../contracts/index.ts';
import { defineWindow, unreadableClick } from '../engine/action.ts';
import { readJson } from '../parse/read-json.ts';

/** What blocks/accounts/login.ts carries in the view. */
const State = z.object({ channelId: z.string().min(1), responseUrl: z.string().optional() });

/** What a CircleCI token can be made of; anything else is a slip of the clipboard. */
const TOKEN = /^[\x21-\x7e]{8,300}$/;

export const loginWindow = defineWindow({
  callbackId: 'login',
  run({ metadata, values }, asker, seal) {
    const state = State.safeParse(readJson(metadata));
    if (!state.success) throw unreadableClick();
    const { channelId, responseUrl } = state.data;

    const token = (values.token?.token ?? '').trim();
    if (!TOKEN.test(token)) {
      const problem = 'That is no CircleCI token: it is one word of at least 8 letters and digits.';
      return { kind: 'modalErrors', errors: { token: problem } };
    }
    const place = { channelId, ...(responseUrl === undefined ? {} : { responseUrl }) };
    const { actor, invocationId } = asker;
    const sealedToken = seal(token, tokenPurpose(actor.userId));
    return {
      kind: 'enqueue',
      job: { name: 'login', id: `view-${invocationId}`, payload: { actor, place, sealedToken } },
    };
  },
});
