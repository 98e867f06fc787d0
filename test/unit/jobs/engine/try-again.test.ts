// The command in the button must parse back into the request that it was made from.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leadingDashes } from '../../../../src/handlers/parse/formatting.ts';
import { parseArgs } from '../../../../src/handlers/parse/parse-args.ts';
import { tokenize } from '../../../../src/handlers/parse/tokenize.ts';
import { offerTryAgain, triggerCommand } from '../../../../src/jobs/engine/try-again.ts';

const spec = {
  flags: { project: 'text', branch: 'text', tag: 'text', definition: 'text', param: 'pairs' },
  maxWords: 1,
} as const;

it('parses back, whatever names and values it contains', () => {
  const text = fc.string({ minLength: 1, unit: 'grapheme' });
  // No typed branch or definition begins with a dash. Values of parameters may.
  const named = text.filter((each) => leadingDashes(each) === '');
  const value = fc.oneof(
    text,
    text.map((each) => `−${each}`),
    fc.boolean(),
    fc.integer({ min: -999, max: 999 }),
  );
  const name = fc.stringMatching(/^[a-z][a-z0-9_-]{0,20}$/);
  fc.assert(
    fc.property(
      named,
      named,
      fc.dictionary(name, value, { maxKeys: 5 }),
      (branch, definition, parameters) => {
        const command = triggerCommand({ projectSlug: 'gh/acme/web', branch, definition, parameters });
        const { words, isOpen } = tokenize(command);
        const parsed = parseArgs(words.slice(1), spec);
        expect(isOpen).toBe(false);
        if (!parsed.ok) throw new Error(parsed.problem);
        expect(parsed.args.text('branch')).toBe(branch);
        expect(parsed.args.text('definition')).toBe(definition);
        expect({ ...parsed.args.pairs('param') }).toEqual({ ...parameters });
      },
    ),
  );
});

it('makes no button if the command is too long for one', () => {
  expect(offerTryAgain(undefined)).toBeUndefined();
  expect(offerTryAgain('x'.repeat(2001))).toBeUndefined();
  expect(offerTryAgain('retry last')).toEqual({ actionId: 'try-again', value: 'retry last' });
});
