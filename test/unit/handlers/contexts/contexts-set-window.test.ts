import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextEnvPurpose } from '../../../../src/contracts/index.ts';
import { contextsSetWindow } from '../../../../src/handlers/contexts/contexts-set-window.ts';
import { testSecretWindow, typedAt } from '../engine/secret-window.ts';

const variable = { org: 'gh/acme', context: 'deploy prod', name: 'API_TOKEN' };

describe('the window of contexts set', () => {
  testSecretWindow(
    contextsSetWindow,
    { ...variable, ...typedAt },
    {
      name: 'contexts-set',
      payload: { ...variable, sealedValue: `sealed(8, ${contextEnvPurpose(variable)})`, dryRun: false },
    },
    [{ org: '../x' }, { org: 'gh/acme/web' }, { name: 'A=B' }, { context: '' }],
  );
});

it('no two variables share a sealing purpose', () => {
  const text = fc.string({ maxLength: 4 });
  const variable = fc.record({ org: text, context: text, name: text });
  fc.assert(
    fc.property(variable, variable, (one, other) => {
      const isSame =
        JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
      expect(contextEnvPurpose(one) === contextEnvPurpose(other)).toBe(isSame);
    }),
  );
});
