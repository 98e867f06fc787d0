import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../../src/errors.ts';
import { envSetWindow } from '../../../../src/handlers/env/env-set-window.ts';
import { asker, jobOf, said } from '../engine/asking.ts';

const state = {
  project: 'gh/acme/web',
  name: 'API_TOKEN',
  channelId: 'C9',
  responseUrl: 'https://hooks.example/r9',
};
const seal = (value: string, purpose: string) => `sealed(${value.length}, ${purpose})`;
const submit = (value: string, metadata = JSON.stringify(state)) =>
  envSetWindow.run({ metadata, values: { value: { value } } }, asker, seal);

describe('the window of env set', () => {
  it('seals the value for this variable only, and answers where the command was typed', () => {
    const outcome = submit('hunter2\n');

    expect(jobOf(outcome)).toEqual({
      name: 'env-set',
      payload: {
        project: 'gh/acme/web',
        name: 'API_TOKEN',
        sealedValue: 'sealed(8, env:gh/acme/web:API_TOKEN)',
      },
    });
    expect(outcome).toMatchObject({
      job: {
        id: 'view-17.42.abc',
        payload: { place: { channelId: 'C9', responseUrl: 'https://hooks.example/r9' } },
      },
    });
    expect(said(outcome)).not.toContain('hunter2');
  });

  it.each(['', ' ', '\n\t'])('asks for a value instead of %j', (value) => {
    expect(submit(value)).toMatchObject({ kind: 'modalErrors', errors: { value: /needed/ } });
  });

  it('rejects invalid metadata with a message', () => {
    const odd = fc.constantFrom(
      '',
      '{}',
      '[]',
      'null',
      JSON.stringify({ ...state, project: '../x' }),
      JSON.stringify({ ...state, name: 'A=B' }),
    );
    fc.assert(
      fc.property(fc.oneof(odd, fc.string()), (metadata) => {
        expect(() => submit('x', metadata)).toThrow(UsageError);
      }),
    );
  });
});
