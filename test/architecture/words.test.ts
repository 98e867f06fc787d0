// The style rules apply to any text that can reach a person, so every string literal of src is read.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readImportGraph } from '../support/import-graph.ts';
import { literalsOf } from '../support/literals.ts';
import { banned } from '../support/voice-rules.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = [...readImportGraph(root, 'src').files];
/** Two words in a row: at least part of a sentence, not a key, path or pattern. */
const isProse = (text: string): boolean =>
  /[\p{L}’'`…]+,? [\p{L}’'`…]{2,}/u.test(text) && !/^[\w-]+ [\w-]+$/.test(text);
/** Words that people say, not the bot. */
const PEOPLE = /^src\/handlers\/parse\/(?:phrase-[a-z-]+|[a-z]+-phrase)\.ts$/;
const prose = files
  .filter(([file]) => !PEOPLE.test(file))
  .flatMap(([file, text]) =>
    literalsOf(text)
      .filter((literal) => isProse(literal.text))
      .map((literal) => ({ file, ...literal })),
  );

describe('the text in src', () => {
  it('is read completely', () => {
    expect(prose.length).toBeGreaterThan(900);
  });

  it.each(banned)('%s', (_, pattern) => {
    const broken = prose.filter(({ text }) => pattern.test(text.replace(/`[^`]*`/g, '`…`')));
    expect(broken.map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
  });
});

describe('literals', () => {
  it.each([
    ['a quoted one', "const a = 'it is here';", ['it is here']],
    ['one with an escape', "const a = 'it\\'s';", ["it's"]],
    ['a template with holes', 'const a = `in $' + '{b} of $' + '{`x$' + '{c}`} it`;', ['x…', 'in … of … it']],
    ['none in comments', "// don't\n/* 'no' */ const a = 1;", []],
    ['none in a pattern', "const a = /['\"`]/.test(b) ? 'yes' : 'no';", ['yes', 'no']],
    ['one behind a division', "const a = b / 2 + 'x';", ['x']],
  ])('%s', (_, source, texts) => {
    expect(literalsOf(source).map(({ text }) => text)).toEqual(texts);
  });

  it('have the line they start on', () => {
    expect(literalsOf("const a = 1;\n\nconst b = 'x';")).toEqual([{ line: 3, text: 'x' }]);
  });

  it('of this file are found', () => {
    const source = readFileSync(fileURLToPath(import.meta.url), 'utf8');
    expect(literalsOf(source).some(({ text }) => text === 'are read, all of them')).toBe(true);
  });
});

it.each([
  'Done!',
  'Sorry about that.',
  'Please try again later.',
  'It was cancelled.',
  'Rerun it.',
  'We did it.',
  'Type circleci help.',
  'It is not there any more.',
  'Ask whoever can.',
  'It says what to mend.',
])('the rules catch %j', (text) => {
  expect(banned.some(([, pattern]) => pattern.test(text))).toBe(true);
});
