import { describe } from 'vitest';
import { keysHerokuWindow } from '../../../../src/handlers/keys/keys-heroku-window.ts';
import { asker } from '../engine/asking.ts';
import { testSecretWindow, typedAt } from '../engine/secret-window.ts';

describe('the window of keys heroku', () => {
  const sealedKey = `sealed(7, heroku-key:${asker.actor.userId})`;
  const job = { name: 'keys-heroku', payload: { sealedKey, dryRun: false } };
  testSecretWindow(keysHerokuWindow, typedAt, job, [{ channelId: '' }]);
});
