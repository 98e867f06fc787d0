// The window of `/circleci keys heroku`, which asks for a Heroku API key.
import type { Modal } from '../kit/message.ts';
import { type PlaceState, secretInputWindow } from '../kit/secret-window.ts';

/** Throws RangeError when the state is too long for a view. */
export function renderKeysHeroku({ channelId, conversationId, responseUrl }: PlaceState): Modal {
  return secretInputWindow({
    callbackId: 'keys-heroku',
    state: { channelId, conversationId, responseUrl },
    title: 'Heroku key',
    lead: 'Set the Heroku API key of your CircleCI account. CircleCI offers this in its legacy API (v1.1) only. To set it for one project only, use `/circleci env set HEROKU_API_KEY`.',
    label: 'Heroku API key',
    hint: 'The channel sees only that you set one.',
  });
}
