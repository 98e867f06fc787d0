// Whatever a message says, it is only text: it never creates a tag or an attribute.
import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barColor } from '../../../playground/web/render-attachment.ts';
import { renderMessage } from '../../../playground/web/render-message.ts';
import { renderMrkdwn } from '../../../playground/web/render-mrkdwn.ts';
import { renderModal } from '../../../playground/web/render-view.ts';
import { anyCharacter } from '../../support/any-character.ts';
import { around } from './surroundings.ts';
import { tagList } from './tag-list.ts';

const MARKUP = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '*',
  '_',
  '~',
  '`',
  '```',
  '\n',
  '|',
  '^',
  '!',
  '@',
  '#',
  '=',
  '/',
  ' ',
];
const WORDS = [
  ...['<script>', '</div>', '<img src=x onerror=alert(1)>', 'javascript:', 'onclick="x"', '<!date^1^{date}'],
  ...['https://a.example/', '&lt;', '&gt;', '&amp;', '<@U1>', '<@U2>', ':rocket:', '--><svg/onload=x>', 'a'],
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...MARKUP, ...WORDS), fc.string({ unit: anyCharacter, maxLength: 5 })), {
    maxLength: 25,
  })
  .map((parts) => parts.join(''));

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });

/** Every place a text can be in, with nothing that mrkdwn would format, so the tags are always the same. */
function blocksOf(text: string, marked: string): KnownBlock[] {
  const option = { text: plain(text), value: text, description: plain(text) };
  const confirm = { title: plain(text), text: plain(text), confirm: plain(text), deny: plain(text) };
  const common = { action_id: text, placeholder: plain(text), confirm };
  return [
    { type: 'header', text: plain(text), block_id: text },
    { type: 'section', text: mrkdwn(marked), fields: [plain(text), mrkdwn(marked)] },
    { type: 'context', elements: [{ type: 'image', image_url: text, alt_text: text }, plain(text)] },
    {
      type: 'actions',
      block_id: text,
      elements: [
        {
          type: 'button',
          text: plain(text),
          value: text,
          action_id: text,
          accessibility_label: text,
          confirm,
        },
        { type: 'overflow', options: [option], action_id: text },
        { type: 'static_select', options: [option], initial_option: option, ...common },
        {
          type: 'multi_static_select',
          option_groups: [{ label: plain(text), options: [option] }],
          ...common,
        },
        { type: 'multi_users_select', initial_users: [text], ...common },
        { type: 'datepicker', initial_date: text, ...common },
        { type: 'checkboxes', options: [option], action_id: text },
      ],
    },
    {
      type: 'input',
      block_id: text,
      label: plain(text),
      hint: plain(text),
      element: { type: 'plain_text_input', multiline: true, initial_value: text, action_id: text },
    },
    { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }] },
    { type: 'table', rows: [[{ type: 'raw_text', text }]] },
  ];
}

function message(text: string, marked: string): string {
  const author = { name: text, isApp: false };
  const files = [
    { name: text, text, altText: text },
    { name: text, picture: text, altText: text },
  ];
  const reactions = [{ name: text, by: [text] }];
  const attachments = [
    { color: text, blocks: blocksOf(text, marked) },
    { title: text, text: marked, footer: text },
  ];
  const shown = {
    channel: text,
    ts: text,
    author,
    text: marked,
    blocks: blocksOf(text, marked),
    attachments,
    files,
    reactions,
  };
  return renderMessage(shown, around).text;
}

/** Line breaks become <br> wherever they are shown; nothing else may differ. */
const withoutBreaks = (html: string): string[] => tagList(html).filter((tag) => tag !== 'br[]');

describe('escaping', () => {
  it('no text changes the tags of a message', () => {
    const wanted = withoutBreaks(message('x', 'x'));
    fc.assert(
      fc.property(hostile, (text) => {
        expect(withoutBreaks(message(`x${text}`, 'x'))).toEqual(wanted);
      }),
      { numRuns: 300 },
    );
  });

  it('no text changes the tags of a modal', () => {
    const modal = (text: string) =>
      renderModal({ id: text, title: plain(text), submit: plain(text), blocks: blocksOf(text, 'x') }, around)
        .text;
    const wanted = withoutBreaks(modal('x'));
    fc.assert(
      fc.property(hostile, (text) => {
        expect(withoutBreaks(modal(`x${text}`))).toEqual(wanted);
      }),
      { numRuns: 150 },
    );
  });

  it('mrkdwn produces only its own tags, well-formed', () => {
    const allowed = new Set([
      ...['b[]', 'i[]', 's[]', 'br[]', 'pre[]', 'code[]', 'blockquote[]', 'time[title]'],
      ...['a[href,target,rel]', 'span[class]', 'span[class,title]'],
    ]);
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = renderMrkdwn(text, around).text;
        expect(tagList(shown).filter((tag) => !allowed.has(tag))).toEqual([]);
        for (const [, href = ''] of shown.matchAll(/href="([^"]*)"/g)) {
          expect(href).toMatch(/^(https?|mailto|tel|slack):/i);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a color is always a color, whatever the input', () => {
    fc.assert(fc.property(hostile, (text) => /^#[0-9a-f]{3,6}$/i.test(barColor(text))));
    expect(['good', '36a64f', '#1a7f37', 'constructor'].map(barColor)).toEqual([
      '#2eb67d',
      '#36a64f',
      '#1a7f37',
      '#dddddd',
    ]);
  });
});
