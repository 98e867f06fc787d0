import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../src/blocks/kit/message.ts';
import { type Sample, samples } from '../../../support/block-samples.ts';
import { stringsOf } from '../../../support/slack-limits.ts';
import { banned } from '../../../support/voice-rules.ts';

// Samples that quote others may say anything. The rules are for our own words (src/blocks/kit/STYLE.md).
const ours = samples.filter(({ name }) => !/\/(hostile|huge|too-long)$/.test(name));

interface Element {
  type: string;
  text?: { text: string };
  style?: string;
  action_id?: string;
  confirm?: object;
}
const isElement = (value: unknown): value is Element =>
  typeof value === 'object' && value !== null && 'type' in value;

function elementsOf(value: unknown): Element[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...(isElement(value) ? [value] : []), ...Object.values(value).flatMap(elementsOf)];
}

/** What people read: the text of all blocks, without tokens and code. */
function wordsOf(elements: Element[]): string {
  const texts = elements.filter(({ type }) => type === 'mrkdwn' || type === 'plain_text');
  return texts
    .flatMap((element) => ('text' in element ? stringsOf(element.text) : []))
    .join('\n')
    .replace(/<![^>]*>|<[^|>]*\|?/g, '')
    .replace(/```[\s\S]*?```|`[^`]*`/g, '');
}

interface Shown {
  words: string;
  buttons: Element[];
  /** The fallback of a message. */
  text?: string | undefined;
}

function read({ message, modal, home }: Omit<Sample, 'name'>): Shown {
  const elements = elementsOf(message ?? modal ?? home);
  return {
    words: `${wordsOf(elements)}\n${message?.text.replace(/<[^>]*>/g, '') ?? ''}`,
    buttons: elements.filter(({ type }) => type === 'button'),
    text: message?.text,
  };
}

/** Each rule with a message that breaks it. */
const rules: readonly { rule: string; breaks: (shown: Shown) => boolean; planted: Partial<Shown> }[] = [
  {
    rule: 'the fallback reads as a sentence',
    breaks: ({ text }) => text !== undefined && !/^\S.*[.?]$/.test(text),
    planted: { text: 'Run 7 passed' },
  },
  {
    rule: 'the fallback has no emoji, line break or double space',
    breaks: ({ text = '' }) => /:[a-z_]+:|\n| {2}/.test(text),
    planted: { text: ':tada: Run 7 passed.' },
  },
  {
    rule: 'every emoji has a word next to it',
    breaks: ({ words }) =>
      words
        .split('\n')
        .some((line) => /:[a-z_]+:/.test(line) && !/\p{L}{3,}/u.test(line.replace(/:[a-z_]+:/g, ''))),
    planted: { words: 'Run 7\n:tada: 7' },
  },
  {
    rule: 'buttons say what they do',
    breaks: ({ buttons }) => buttons.some(({ text }) => !/^[A-Z][a-z]+( |$)[^.]*$/.test(text?.text ?? '')),
    planted: { buttons: [{ type: 'button', text: { text: 'ok' } }] },
  },
  {
    rule: 'a dangerous button asks before it acts',
    breaks: ({ buttons }) =>
      buttons.some(
        ({ style, action_id: actionId, confirm }) =>
          style === 'danger' && !actionId?.startsWith('cancel') && confirm === undefined,
      ),
    planted: {
      buttons: [{ type: 'button', text: { text: 'Delete' }, style: 'danger', action_id: 'delete' }],
    },
  },
  {
    rule: 'at most one button is primary',
    breaks: ({ buttons }) => buttons.filter(({ style }) => style === 'primary').length > 1,
    planted: {
      buttons: ['Retry', 'Cancel'].map((text) => ({ type: 'button', text: { text }, style: 'primary' })),
    },
  },
];

const brokenBy = (shown: Shown): string[] => [
  ...banned.filter(([, pattern]) => pattern.test(shown.words)).map(([rule]) => rule),
  ...rules.filter(({ breaks }) => breaks(shown)).map(({ rule }) => rule),
];

it.each(ours)('$name breaks no rule', (sample) => {
  const shown = read(sample);

  expect(brokenBy(shown), shown.words).toEqual([]);
});

it.each(rules)('a planted message breaks: $rule', ({ rule, planted }) => {
  expect(brokenBy({ words: '', buttons: [], ...planted })).toEqual([rule]);
});

it('reads words and buttons of a message', () => {
  const button = {
    type: 'button' as const,
    text: { type: 'plain_text' as const, text: 'Why' },
    action_id: 'why',
  };
  const blocks: Message['blocks'] = [
    { type: 'section', text: { type: 'mrkdwn', text: 'Sorry about `that`' } },
    { type: 'actions', elements: [button] },
  ];

  expect(read({ message: { text: 'It failed.', blocks } })).toEqual({
    words: 'Sorry about \nWhy\nIt failed.',
    buttons: [button],
    text: 'It failed.',
  });
});

describe('failures', () => {
  const failures = ours.filter(
    ({ name, message }) => message !== undefined && /^(problem|denied|already)\//.test(name),
  );

  it.each(failures)('$name says what happened and what state things are in', ({ message }) => {
    expect(message?.text.split(/[.?] /).length).toBeGreaterThanOrEqual(2);
  });
});

/** Slack shows it as it is typed, backticks and all. */
const FORMATTED_LABEL = /<https?:[^<>|]*\|[^<>]*[`*~][^<>]*>/;

it('no label of a link is formatted', () => {
  const found = ours.filter(({ message, modal, home }) =>
    stringsOf(message ?? modal ?? home).some((text) => FORMATTED_LABEL.test(text)),
  );
  expect(found.map(({ name }) => name)).toEqual([]);
  expect('See <https://example.com|`03bf51f`>.').toMatch(FORMATTED_LABEL);
});
