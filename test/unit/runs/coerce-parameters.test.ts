import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeclaredParameters } from '../../../src/circleci/schemas/declared-parameters.ts';
import { UsageError } from '../../../src/errors.ts';
import { coerceParameters } from '../../../src/runs/coerce-parameters.ts';
import { anyCharacter } from '../../support/any-character.ts';

const declared: DeclaredParameters = {
  deploy: { type: 'boolean', default: false },
  count: { type: 'integer', default: 1 },
  env: { type: 'enum', enum: ['staging', 'production', '1.5'] },
  note: { type: 'string', default: '' },
};

it.each<[string, string | number | boolean, string | number | boolean]>([
  ['deploy', 'true', true],
  ['deploy', ' Yes ', true],
  ['deploy', 'off', false],
  ['deploy', 0, false],
  ['deploy', true, true],
  ['count', '3', 3],
  ['count', ' -12 ', -12],
  ['count', '+7', 7],
  ['count', 3, 3],
  ['env', 'staging', 'staging'],
  ['env', 'Production', 'production'],
  ['env', 1.5, '1.5'],
  ['note', ' as it is ', ' as it is '],
  ['note', 7, '7'],
  ['note', false, 'false'],
  ['note', '', ''],
])('%s: %j becomes %j', (name, given, value) => {
  expect(coerceParameters(declared, { [name]: given })).toEqual({ [name]: value });
});

it('leaves out what is not given, so that its default applies', () => {
  expect(coerceParameters(declared, {})).toEqual({});
});

it('chooses by case between options that differ only in case', () => {
  const both: DeclaredParameters = { env: { type: 'enum', enum: ['Prod', 'prod'] } };

  expect(coerceParameters(both, { env: 'Prod' })).toEqual({ env: 'Prod' });
  expect(() => coerceParameters(both, { env: 'PROD' })).toThrow(/one of `Prod`, `prod`/);
});

describe('a problem is named', () => {
  it.each<[Record<string, string | number | boolean>, string]>([
    [
      { deply: 'true' },
      'This pipeline has no parameter `deply`. Did you mean `deploy`? It has `deploy` (boolean), `count` (integer), `env` (staging | production | 1.5), `note` (string).',
    ],
    [
      { zzzzzz: 1 },
      'This pipeline has no parameter `zzzzzz`. It has `deploy` (boolean), `count` (integer), `env` (staging | production | 1.5), `note` (string).',
    ],
    [{ deploy: 'maybe' }, 'The parameter `deploy` takes `true` or `false`, not `maybe`.'],
    [{ deploy: 'ture' }, 'The parameter `deploy` takes `true` or `false`, not `ture`. Did you mean `true`?'],
    [{ deploy: '' }, 'The parameter `deploy` takes `true` or `false`, not ` `.'],
    [{ count: '3.5' }, 'The parameter `count` takes a whole number, such as `3`, not `3.5`.'],
    [{ count: '0x10' }, 'The parameter `count` takes a whole number, such as `3`, not `0x10`.'],
    [
      { count: '99999999999999999999' },
      'The parameter `count` takes a whole number, such as `3`, not `99999999999999999999`.',
    ],
    [{ count: true }, 'The parameter `count` takes a whole number, such as `3`, not `true`.'],
    [
      { env: 'prod' },
      'The parameter `env` takes one of `staging`, `production`, `1.5`, not `prod`. Did you mean `production`?',
    ],
    [
      { env: 'prodction' },
      'The parameter `env` takes one of `staging`, `production`, `1.5`, not `prodction`. Did you mean `production`?',
    ],
  ])('%j', (given, words) => {
    expect(() => coerceParameters(declared, given)).toThrow(new UsageError(words));
  });

  it('says so if there are no parameters', () => {
    expect(() => coerceParameters({}, { a: 1 })).toThrow(
      'This pipeline has no parameter `a`. It has no parameters.',
    );
  });

  it.each(['__proto__', 'constructor', 'toString'])('does not treat %s as a parameter', (name) => {
    expect(() => coerceParameters(declared, Object.fromEntries([[name, 'x']]))).toThrow(/has no parameter/);
  });
});

it('returns values of the declared types or UsageError, for any input', () => {
  const value = fc.oneof(fc.string({ unit: anyCharacter }), fc.double(), fc.boolean());
  const name = fc.oneof(fc.constantFrom(...Object.keys(declared)), fc.string({ unit: anyCharacter }));
  fc.assert(
    fc.property(fc.dictionary(name, value), (given) => {
      try {
        const { deploy, count, env, note } = coerceParameters(declared, given);
        expect(['boolean', 'undefined']).toContain(typeof deploy);
        expect(count === undefined || Number.isSafeInteger(count)).toBe(true);
        expect(env === undefined || declared.env?.enum?.includes(String(env))).toBe(true);
        expect(['string', 'undefined']).toContain(typeof note);
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
        const quotes = error instanceof UsageError ? error.userMessage.split('`').length - 1 : 1;
        expect(quotes % 2).toBe(0);
      }
    }),
  );
});
