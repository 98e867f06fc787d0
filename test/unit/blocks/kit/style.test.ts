import { describe, expect, it } from 'vitest';
import { samples } from '../../../support/block-samples.ts';
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
function wordsOf(value: unknown): string {
  const texts = elementsOf(value).filter(({ type }) => type === 'mrkdwn' || type === 'plain_text');
  return texts
    .flatMap((element) => ('text' in element ? stringsOf(element.text) : []))
    .join('\n')
    .replace(/<![^>]*>|<[^|>]*\|?/g, '')
    .replace(/```[\s\S]*?```|`[^`]*`/g, '');
}

describe.each(ours)('$name', ({ message, modal, home }) => {
  const shown = message ?? modal ?? home;
  const words = `${wordsOf(shown)}\n${message?.text.replace(/<[^>]*>/g, '') ?? ''}`;

  it.each(banned)('%s', (_, pattern) => {
    expect(words).not.toMatch(pattern);
  });

  it('has a text that reads as a sentence', () => {
    if (message === undefined) return;

    expect(message.text).toMatch(/^\S.*[.?]$/);
    expect(message.text).not.toMatch(/:[a-z_]+:|\n| {2}/);
  });

  it('has a word next to every emoji', () => {
    for (const line of words.split('\n').filter((each) => /:[a-z_]+:/.test(each))) {
      expect(line.replace(/:[a-z_]+:/g, '')).toMatch(/\p{L}{3,}/u);
    }
  });

  it('has buttons that say what they do', () => {
    const buttons = elementsOf(shown).filter(({ type }) => type === 'button');
    for (const { text, style, action_id: actionId, confirm } of buttons) {
      expect(text?.text).toMatch(/^[A-Z][a-z]+( |$)[^.]*$/);
      if (style === 'danger' && !actionId?.startsWith('cancel')) expect(confirm).toBeDefined();
    }
    expect(buttons.filter(({ style }) => style === 'primary').length).toBeLessThan(2);
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
