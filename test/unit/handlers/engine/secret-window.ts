// The tests that every window for a secret value passes.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UsageError } from '../../../../src/errors.ts';
import type { WindowDefinition } from '../../../../src/handlers/engine/action.ts';
import type { Outcome } from '../../../../src/handlers/engine/outcome.ts';
import { asker, jobOf, said } from './asking.ts';

/** Where the command was typed, as part of a window's state. */
export const typedAt = { channelId: 'C9', responseUrl: 'https://hooks.example/r9' };

const seal = (value: string, purpose: string) => `sealed(${value.length}, ${purpose})`;

const submit = (window: WindowDefinition, value: string, metadata: string): Outcome =>
  window.run({ metadata, values: { value: { value } } }, asker, seal);

/** `odd`: states that such a window can't have. */
export function testSecretWindow(
  window: WindowDefinition,
  state: object,
  job: object,
  odd: readonly object[],
  secret = 'hunter2\n',
) {
  it('seals the value for this variable only, and answers where the command was typed', () => {
    const outcome = submit(window, secret, JSON.stringify(state));

    expect(jobOf(outcome)).toEqual(job);
    expect(outcome).toMatchObject({ job: { id: 'view-17.42.abc', payload: { place: typedAt } } });
    expect(said(outcome)).not.toContain(secret.trim());
  });

  it.each(['', ' ', '\n\t'])('asks for a value instead of %j', (value) => {
    expect(submit(window, value, JSON.stringify(state))).toMatchObject({
      kind: 'modalErrors',
      errors: { value: /needed/ },
    });
  });

  it('rejects invalid metadata with a message', () => {
    const invalid = fc.constantFrom(
      '',
      '{}',
      '[]',
      'null',
      ...odd.map((one) => JSON.stringify({ ...state, ...one })),
    );
    fc.assert(
      fc.property(fc.oneof(invalid, fc.string()), (metadata) => {
        expect(() => submit(window, 'x', metadata)).toThrow(UsageError);
      }),
    );
  });
}
