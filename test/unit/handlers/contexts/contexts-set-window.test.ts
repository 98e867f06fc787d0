import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextEnvPurpose } from '../../../../src/contracts/index.ts';
import { UsageError } from '../../../../src/errors.ts';
import { contextsSetWindow } from '../../../../src/handlers/contexts/contexts-set-window.ts';
import { asker, jobOf, said } from '../engine/asking.ts';

const state = {
  org: 'gh/acme',
  context: 'deploy prod',
  name: 'API_TOKEN',
  channelId: 'C9',
  responseUrl: 'https://hooks.example/r9',
};
const seal = (value: string, purpose: string) => `sealed(${value.length}, ${purpose})`;
const submit = (value: string, metadata = JSON.stringify(state)) =>
  contextsSetWindow.run({ metadata, values: { value: { value } } }, asker, seal);

describe('the window of contexts set', () => {
  it('seals the value for this variable only, and answers where the command was typed', () => {
    const outcome = submit('hunter2\n');
    const { org, context, name } = state;

    expect(jobOf(outcome)).toEqual({
      name: 'contexts-set',
      payload: {
        org,
        context,
        name,
        sealedValue: `sealed(8, ${contextEnvPurpose({ org, context, name })})`,
        dryRun: false,
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
      'null',
      JSON.stringify({ ...state, org: '../x' }),
      JSON.stringify({ ...state, org: 'gh/acme/web' }),
      JSON.stringify({ ...state, name: 'A=B' }),
      JSON.stringify({ ...state, context: '' }),
    );
    fc.assert(
      fc.property(fc.oneof(odd, fc.string()), (metadata) => {
        expect(() => submit('x', metadata)).toThrow(UsageError);
      }),
    );
  });
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
