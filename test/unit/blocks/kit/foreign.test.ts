import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  code,
  codeBlock,
  cut,
  cutMrkdwn,
  prose,
  sentences,
  tidy,
} from '../../../../src/blocks/kit/foreign.ts';
import { anyCharacter } from '../../../support/any-character.ts';

describe('prose', () => {
  it.each([
    ['a & b < c > d', 'a &amp; b &lt; c &gt; d'],
    ['<!channel> <@U1>', '&lt;!channel&gt; &lt;@U1&gt;'],
    ['*bold* _it_ ~no~ `code`', "∗bold∗ ˍitˍ ∼no∼ 'code'"],
    ['keep snake_case and 1_000', 'keep snake_case and 1_000'],
    ['__init__', 'ˍˍinitˍˍ'],
    ['> quote', '› quote'],
    ['a > b', 'a &gt; b'],
    [':fire: at 10:30:15', '∶fire: at 10∶30∶15'],
    ['ends in :x', 'ends in ∶x'],
    ['two\r\nlines\tand\u2028more', 'two lines and more'],
    ['\u202Egnp.exe\u200B\u00AD\uFEFF', 'gnp.exe'],
    ['half \uD83D pair', 'half \uFFFD pair'],
    [' \u200B\n ', ''],
    ['&amp;', '&amp;amp;'],
  ])('%j becomes %j', (text, shown) => {
    expect(prose(text)).toBe(shown);
  });

  it('contains no mark that Slack formats or links', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = prose(text, 200);

        expect(shown).not.toMatch(/[<>*~`\n]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|^&gt;|:[\w+'-]+(:|$)/);
        expect(shown.replace(/&(amp|lt|gt);/g, '')).not.toContain('&');
      }),
    );
  });
});

const anyText = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(...'<>&*_~`:|@#! \n\uD83D\uDE00\u202Eab1'.split(''), '<@U1>', '```', ':x:', '&lt;'),
      {
        maxLength: 60,
      },
    )
    .map((parts) => parts.join('')),
);

describe('code', () => {
  it.each([
    ['feature/*_x', '`feature/*_x`'],
    ['a`b', "`a'b`"],
    ['<a&b>', '`&lt;a&amp;b&gt;`'],
    ['', '`(empty)`'],
    ['two\nlines', '`two lines`'],
  ])('%j becomes %j', (text, shown) => {
    expect(code(text)).toBe(shown);
  });

  it('is one span on one line', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(code(text)).toMatch(/^`[^`\n<>]+`$/);
      }),
    );
  });
});

describe('codeBlock', () => {
  it('keeps lines and their indentation', () => {
    expect(codeBlock('jobs:\r\n\t- a\n  - `b` <c>\n')).toBe("```\njobs:\n  - a\n  - 'b' &lt;c&gt;\n```");
  });

  it("can't be closed early", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(codeBlock(text)).toMatch(/^```\n[^`<>]+\n```$/);
      }),
    );
  });
});

describe('sentences', () => {
  it.each([
    ['Use `--branch main`.\nThen `a*b`.', 'Use `--branch main`.\nThen `a*b`.'],
    ['An odd ` stays *plain*', "An odd ' stays ∗plain∗"],
    ['<@U1> said `<@U2>`', '&lt;@U1&gt; said `&lt;@U2&gt;`'],
    // Trimming must not hide the end, where we may add a colon.
    ['on :fire \r', 'on ∶fire'],
  ])('%j becomes %j', (text, shown) => {
    expect(sentences(text)).toBe(shown);
  });
});

describe('cut', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abcde…'],
    ['abcd efg', 6, 'abcd…'],
    ['abcd😀fg', 6, 'abcd…'],
    ['abc😀fg', 6, 'abc😀…'],
  ])('%j cut to %d is %j', (text, max, shown) => {
    expect(cut(text, max)).toBe(shown);
  });

  it.each([
    ['ab &amp; cd', 8, 'ab…'],
    ['ab &amp; cd', 10, 'ab &amp;…'],
    ['see <https://a.example|here> now', 20, 'see…'],
    ['run `npm test` now', 12, 'run…'],
    ['run `npm test` now', 16, 'run `npm test`…'],
  ])('mrkdwn %j cut to %d is %j', (text, max, shown) => {
    expect(cutMrkdwn(text, max)).toBe(shown);
  });

  it('never splits a character, an entity or a token, and stays within the size', () => {
    fc.assert(
      fc.property(fc.array(anyText), fc.integer({ min: 1, max: 80 }), (texts, max) => {
        const whole = texts.map((text) => `${prose(text)} ${code(text)} <https://a.example|x>`).join(' ');
        const shown = cutMrkdwn(whole, max);

        expect(shown.length).toBeLessThanOrEqual(max);
        expect(shown).not.toMatch(/&(?!(amp|lt|gt);)|<[^>]*$|\p{Cs}/u);
        expect((shown.match(/`/g) ?? []).length % 2).toBe(0);
        expect(cut(tidy(texts.join('')), max)).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});
