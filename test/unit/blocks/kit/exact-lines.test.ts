// An exact request is shown whole or not at all, and what would not show is written out.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactParts, fitsQuestion } from '../../../../src/blocks/kit/exact-lines.ts';
import { verbatim } from '../../../../src/blocks/kit/foreign.ts';

const request = { method: 'POST', path: '/pipeline', body: { branch: 'main', parameters: { deploy: true } } };
const shown = (value: string) => exactParts({ request, resolved: [{ label: 'Branch', value }] }).join('\n');

it.each([
  ['a zero-width space', 'ma\u200bin', 'ma\\u200bin'],
  ['a bidirectional override', 'a\u202eb', 'a\\u202eb'],
  ['a line break', 'a\nb', 'a\\u000ab'],
  ['a blank at the end', 'main ', 'main\\u0020'],
  ['two blanks', 'a  b', 'a\\u0020 b'],
  ['a non-breaking blank', 'a\u00a0b', 'a\\u00a0b'],
  ['a backtick', 'a`b', 'a\\u0060b'],
  ['half a surrogate pair', 'a\ud800b', 'a\\ud800b'],
  ['an escape that was typed', 'ma\\u200bin', 'ma\\\\u200bin'],
  ['markup', '<!channel> & more', '&lt;!channel&gt; &amp; more'],
  ['nothing', '', '(empty)'],
])('shows %s', (_name, value, words) => {
  expect(shown(value)).toContain(`Branch: \`${words}\``);
});

it('tells text from a number, and lists parameters apart from the body', () => {
  const parts = exactParts({ request, resolved: [], parameters: { retries: '1', count: 1, deploy: true } });
  expect(parts.join('\n')).toContain('`retries` = `"1"`\n• `count` = `1`\n• `deploy` = `true`');
  expect(parts.at(-1)).toBe(
    '```\nPOST /pipeline\n{\n "branch": "main",\n "parameters": "(as listed above)"\n}\n```',
  );
});

it('two different texts never look the same', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\\', 'u', '0', '2', '\u200b', ' ', '`', '\n') });
  fc.assert(
    fc.property(text, text, (one, other) => {
      fc.pre(one !== other);
      expect(shown(one)).not.toBe(shown(other));
    }),
    { numRuns: 500 },
  );
  expect(verbatim('a b')).toBe('a b');
});

describe('what is long', () => {
  const many = (count: number, length: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`parameter_${at}`, '&'.repeat(length)]));

  it('is shown whole in several sections', () => {
    const parameters = many(20, 40);
    const parts = exactParts({ request, resolved: [], parameters });
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(3000);
    for (const name of Object.keys(parameters)) expect(parts.join('\n')).toContain(`\`${name}\``);
    expect(parts.join('\n')).not.toContain('…');
    expect(fitsQuestion({ request, resolved: [], parameters })).toBe(true);
  });

  it('does not fit when it is more than a message takes', () => {
    expect(fitsQuestion({ request, resolved: [], parameters: many(60, 40) })).toBe(false);
    expect(fitsQuestion({ request, resolved: [], parameters: many(1, 600) })).toBe(false);
  });

  it('splits a long body between characters', () => {
    const body = { note: '<'.repeat(1_200) };
    const parts = exactParts({ request: { ...request, body }, resolved: [] });
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(3000);
    expect(parts.join('').split('&lt;')).toHaveLength(1_201);
  });
});
