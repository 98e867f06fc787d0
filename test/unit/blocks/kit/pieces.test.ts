import { describe, expect, it } from 'vitest';
import { LIMITS as STAND_IN } from '../../../../playground/slack/limits.ts';
import { LIMITS } from '../../../../src/blocks/kit/limits.ts';
import {
  agoToken,
  button,
  dateToken,
  fields,
  fitList,
  link,
  mention,
  message,
  mrkdwn,
  plain,
} from '../../../../src/blocks/kit/pieces.ts';

describe('fitList', () => {
  const letters = ['aa', 'bb', 'cc', 'dd', 'ee'];

  it.each([
    [[], 5, 100, ''],
    [letters, 5, 100, 'aa, bb, cc, dd, ee'],
    [letters, 2, 100, 'aa, bb, … and 3 more'],
    [letters, 5, 24, 'aa, bb, … and 3 more'],
    [letters, 5, 3, '… and 5 more'],
    [['x'.repeat(50)], 5, 10, '… and 1 more'],
  ])('%j, at most %d items and %d characters: %j', (items, maxItems, maxLength, shown) => {
    expect(fitList(items, (item) => item, { maxItems, maxLength })).toBe(shown);
  });
});

describe('link', () => {
  it.each([
    ['https://a.example/x?a=1&b=2', 'here', '<https://a.example/x?a=1&amp;b=2|here>'],
    ['https://a.example', 'a|b', '<https://a.example|a¦b>'],
    ['https://a.example/|<@U1>', 'here', 'here'],
    ['not a url', 'here', 'here'],
    [`https://a.example/${'x'.repeat(2000)}`, 'here', 'here'],
  ])('%j with %j', (url, label, shown) => {
    expect(link(url, label)).toBe(shown);
  });
});

describe('mention', () => {
  it.each([
    ['U02ADA', '<@U02ADA>'],
    ['W02ADA', '<@W02ADA>'],
    ['!channel', '!channel'],
    ['U1> <!here', 'U1&gt; &lt;!here'],
    ['', 'somebody'],
  ])('%j is %j', (id, shown) => {
    expect(mention(id)).toBe(shown);
  });
});

describe('dateToken', () => {
  const token = '<!date^1795226400^{date_short_pretty} at {time}|2026-11-21 02:00 UTC>';

  it.each([
    ['2026-11-21T02:00:00.900Z', token],
    [Date.UTC(2026, 10, 21, 2), token],
    ['yesterday', ''],
    ['', ''],
    [Number.NaN, ''],
  ])('%j is %j', (at, shown) => {
    expect(dateToken(at)).toBe(shown);
    expect(agoToken(at)).toBe(shown.replace('{date_short_pretty} at {time}', '{ago}'));
  });
});

describe('message', () => {
  it('has a one-line fallback text that chat.update accepts', () => {
    const { text } = message({ text: `one\ntwo ${'日本'.repeat(3000)}`, blocks: [] });

    expect(text).toMatch(/^one two 日本.*…$/);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(3800);
    expect(Buffer.byteLength(text)).toBeGreaterThan(3790);
  });

  it('has no attachment if there is nothing to attach', () => {
    expect(message({ text: 'x', blocks: [], attachment: { color: '#000000', blocks: [] } })).toEqual({
      text: 'x',
      blocks: [],
    });
  });
});

describe('pieces', () => {
  it('are never empty, because Slack would refuse that', () => {
    expect([mrkdwn('').text, plain(' \u200B', 10).text]).toEqual(['-', '-']);
  });

  it("throw for a value that can't be cut", () => {
    const tooLong = () => button({ actionId: 'a', text: 'A', value: 'x'.repeat(2001) });

    expect(tooLong).toThrow(RangeError);
  });

  it('show at most ten fields', () => {
    const pairs = Array.from({ length: 12 }, (_, index) => [`l${index}`, 'v'] as const);

    expect(fields(pairs).fields).toHaveLength(10);
  });
});

it('the table of limits matches the Slack stand-in', () => {
  const shared = {
    messageBlocks: STAND_IN.surface.message,
    blockId: STAND_IN.surface.blockId,
    sectionText: STAND_IN.section.text,
    sectionFields: STAND_IN.section.fields,
    fieldText: STAND_IN.section.fieldText,
    headerText: STAND_IN.header.text,
    contextElements: STAND_IN.context.elements,
    contextText: STAND_IN.context.text,
    actionsElements: STAND_IN.actions.elements,
    buttonText: STAND_IN.button.text,
    buttonValue: STAND_IN.button.value,
    confirmTitle: STAND_IN.confirm.title,
    confirmText: STAND_IN.confirm.text,
    confirmButton: STAND_IN.confirm.confirm,
    selectPlaceholder: STAND_IN.select.placeholder,
    inputLabel: STAND_IN.input.label,
    inputValue: STAND_IN.plainTextInput.length,
    modalTitle: STAND_IN.view.title,
    privateMetadata: STAND_IN.view.privateMetadata,
  };
  const ours = Object.fromEntries(Object.entries(LIMITS).map(([name, { max }]) => [name, max]));

  expect(ours).toMatchObject(shared);
});
