import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../../src/errors.ts';
import { loginWindow } from '../../../../src/handlers/accounts/login-window.ts';
import { anyCharacter } from '../../../support/any-character.ts';
import { asker, jobOf, said } from '../engine/asking.ts';

const state = { channelId: 'C9', responseUrl: 'https://hooks.example/r9' };
const seal = (value: string, purpose: string) => `sealed(${value.length}, ${purpose})`;
const submit = (token: string, metadata = JSON.stringify(state)) =>
  loginWindow.run({ metadata, values: { token: { token } } }, asker, seal);

describe('the window of login', () => {
  it.each(['CCIPAT_hunter2', ' CCIPAT_hunter2\n'])('seals %j for this person only', (token) => {
    const outcome = submit(token);

    expect(jobOf(outcome)).toEqual({
      name: 'login',
      payload: { sealedToken: 'sealed(14, circleci-token:U1)' },
    });
    expect(outcome).toMatchObject({
      job: { id: 'view-17.42.abc', payload: { place: { channelId: 'C9' } } },
    });
    expect(said(outcome)).not.toContain('hunter2');
  });

  it("stays open if the input can't be a token, and does not repeat it", () => {
    const noToken = fc.oneof(
      fc.constantFrom('', ' ', 'short', 'two words of it'),
      fc.string({ unit: anyCharacter, minLength: 8 }).map((text) => `${text}\u2028é ${text}`),
    );
    fc.assert(
      fc.property(noToken, (token) => {
        expect(submit(token)).toEqual({
          kind: 'modalErrors',
          errors: { token: expect.stringMatching(/^That isn’t a CircleCI token/) },
        });
      }),
    );
  });

  it('rejects invalid metadata with a message', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom('', '{}', '[]', 'null'), fc.string()), (metadata) => {
        expect(() => submit('CCIPAT_hunter2', metadata)).toThrow(UsageError);
      }),
    );
  });
});
