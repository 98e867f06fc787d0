import { describe } from 'vitest';
import { envSetWindow } from '../../../../src/handlers/env/env-set-window.ts';
import { testSecretWindow, typedAt } from '../engine/secret-window.ts';

const state = { project: 'gh/acme/web', name: 'API_TOKEN', ...typedAt };

describe('the window of env set', () => {
  testSecretWindow(
    envSetWindow,
    state,
    {
      name: 'env-set',
      payload: {
        project: 'gh/acme/web',
        name: 'API_TOKEN',
        sealedValue: 'sealed(8, env:gh/acme/web:API_TOKEN)',
      },
    },
    [{ project: '../x' }, { name: 'A=B' }],
  );
});
