import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeSlack } from '../../../../src/handlers/parse/slack-escapes.ts';
import { printWord, quote, tokenize } from '../../../../src/handlers/parse/tokenize.ts';
import { anyCharacter } from '../../../support/any-character.ts';

const texts = (typed: string) => tokenize(typed).words.map(({ text }) => text);

describe('readWords', () => {
  it.each([
    ['', []],
    ['  trigger   main ', ['trigger', 'main']],
    ['a\u00a0b', ['a', 'b']],
    ['"two words" one', ['two words', 'one']],
    ["'two words' one", ['two words', 'one']],
    ['“two words” one', ['two words', 'one']],
    ['”two words” „or two“', ['two words', 'or two']],
    ['‘two words’ one', ['two words', 'one']],
    ['“closed the other way"', ['closed the other way']],
    ['--param k="a b" c', ['--param', 'k=a b', 'c']],
    ["don't split", ["don't", 'split']],
    ['k=don’t', ['k=don’t']],
    [String.raw`"a \"quote\" and a \\"`, ['a "quote" and a \\']],
    [String.raw`C:\dir "C:\dir"`, ['C:\\dir', 'C:\\dir']],
    ['""', ['']],
    ['<https://a.example/x?a=1&amp;b=2|some label>', ['https://a.example/x?a=1&b=2']],
    ['<https://a.example/x>', ['https://a.example/x']],
    ['<#C123|web> <#C123>', ['#web', '#C123']],
    ['<@U123|anna> <@U123>', ['@anna', '@U123']],
    ['<!here> <!subteam^S1|@team>', ['@here', '@team']],
    ['acme/<http://socket.io|socket.io>', ['acme/socket.io']],
    [
      '<http://ci.example.com/pipelines/gh/a/b/1|ci.example.com/pipelines/gh/a/b/1>',
      ['http://ci.example.com/pipelines/gh/a/b/1'],
    ],
    ['<mailto:a@b.example|a@b.example>', ['a@b.example']],
    ['a&amp;b &lt;c&gt; &amp;lt;', ['a&b', '<c>', '&lt;']],
    ['1 < 2 > <>', ['1', '<', '2', '>', '<>']],
  ])('%j', (typed, expected) => {
    expect(texts(typed)).toEqual(expected);
  });

  it('reports a quote that is never closed', () => {
    expect(tokenize('a "b c')).toEqual({
      words: [{ text: 'a' }, { text: 'b c', quotedAt: 0 }],
      isOpen: true,
    });
    expect(tokenize('a "b c"').isOpen).toBe(false);
  });

  it('returns any quoted text as one word, with Slack’s escapes undone', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        expect(tokenize(escapeSlack(`x ${quote(text)} y`))).toEqual({
          words: [{ text: 'x' }, { text, quotedAt: 0 }, { text: 'y' }],
          isOpen: false,
        });
      }),
    );
  });

  it('reads back what printWord writes, for any word, including quotes', () => {
    const typed = fc.string({
      unit: fc.constantFrom('a', ' ', '"', "'", '“', '’', '=', '-', '\\', '<', '|', '>', '&amp;'),
    });
    fc.assert(
      fc.property(typed, (text) => {
        const { words } = tokenize(text);
        const again = tokenize(escapeSlack(words.map(printWord).join(' ')));
        expect(again.words.map((word) => word.text)).toEqual(words.map((word) => word.text));
      }),
    );
  });
});
