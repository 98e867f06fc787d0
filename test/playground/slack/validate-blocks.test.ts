import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../playground/slack/index.ts';
import { LIMITS } from '../../../playground/slack/limits.ts';
import { countCharacters, validateBlocks } from '../../../playground/slack/validate-blocks.ts';
import type { Surface } from '../../../playground/slack/validate-checks.ts';
import {
  actions,
  button,
  chars,
  input,
  many,
  mrkdwn,
  option,
  plain,
  section,
  staticSelect,
  textInput,
} from './support/blocks.ts';

const check = (block: unknown, surface: Surface = 'message') => validateBlocks([block], surface);
const image = { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a' };
const video = {
  type: 'video',
  video_url: 'https://v.example',
  thumbnail_url: 'https://t.example',
  alt_text: 'a',
  title: plain('a'),
};
const overflow = (count: number) => ({
  type: 'overflow',
  action_id: 'o',
  options: many(count, (i) => option(`${i}`)),
});
const radios = (count: number) => ({
  type: 'radio_buttons',
  action_id: 'r',
  options: many(count, (i) => option(`${i}`)),
});
const confirm = (more: JsonObject) => actions(button({ confirm: { text: plain('Sure?'), ...more } }));
const accessory = (more: JsonObject) => section('a', { accessory: button(more) });
const cell = (text: string) => ({ type: 'raw_text', text });
const select = (more: JsonObject) => actions(staticSelect(more));
const group = (count: number, label = 'l') => ({
  label: plain(label),
  options: many(count, (i) => option(`${i}`)),
});
const groups = (...option_groups: object[]) =>
  actions({ type: 'static_select', action_id: 'g', option_groups });

/** Name, largest allowed value, block with that value, surface. Each row is tested at the limit and one above it. */
const limits: [string, number, (count: number) => unknown, Surface?][] = [
  ['block_id', LIMITS.surface.blockId, (n) => section('a', { block_id: chars(n) })],
  ['action_id', LIMITS.actionId.length, (n) => accessory({ action_id: chars(n) })],
  ['section text', 3000, (n) => section(chars(n))],
  ['section fields', 10, (n) => ({ type: 'section', fields: many(n, () => plain('a')) })],
  ['section field text', 2000, (n) => ({ type: 'section', fields: [plain(chars(n))] })],
  ['header text', 150, (n) => ({ type: 'header', text: plain(chars(n)) })],
  ['context elements', 10, (n) => ({ type: 'context', elements: many(n, () => mrkdwn('a')) })],
  ['actions elements', 25, (n) => actions(...many(n, (i) => button({ action_id: `b${i}` })))],
  ['image url', 3000, (n) => ({ ...image, image_url: `https://${chars(n - 8)}` })],
  ['image alt_text', 2000, (n) => ({ ...image, alt_text: chars(n) })],
  ['image title', 2000, (n) => ({ ...image, title: plain(chars(n)) })],
  ['input label', 2000, (n) => input(textInput(), { label: plain(chars(n)) }), 'modal'],
  ['input hint', 2000, (n) => input(textInput(), { hint: plain(chars(n)) }), 'modal'],
  ['button text', 75, (n) => accessory({ text: plain(chars(n)) })],
  ['button value', 2000, (n) => accessory({ value: chars(n) })],
  ['button url', 3000, (n) => accessory({ url: `https://${chars(n - 8)}` })],
  ['button accessibility_label', 75, (n) => accessory({ accessibility_label: chars(n) })],
  ['confirm title', 100, (n) => confirm({ title: plain(chars(n)) })],
  ['confirm text', 300, (n) => confirm({ text: mrkdwn(chars(n)) })],
  ['confirm confirm', 30, (n) => confirm({ confirm: plain(chars(n)) })],
  ['confirm deny', 30, (n) => confirm({ deny: plain(chars(n)) })],
  ['option text', 75, (n) => select({ options: [option('a', { text: plain(chars(n)) })] })],
  ['option value', 150, (n) => select({ options: [{ text: plain('a'), value: chars(n) }] })],
  ['option description', 75, (n) => select({ options: [option('a', { description: plain(chars(n)) })] })],
  [
    'overflow option url',
    3000,
    (n) => actions({ ...overflow(1), options: [option('a', { url: chars(n) })] }),
  ],
  ['select options', 100, (n) => select({ options: many(n, (i) => option(`${i}`)) })],
  ['select placeholder', 150, (n) => select({ placeholder: plain(chars(n)) })],
  ['option groups', 100, (n) => groups(...many(n, () => group(1)))],
  ['option group options', 100, (n) => groups(group(n))],
  ['option group label', 75, (n) => groups(group(1, chars(n)))],
  ['overflow options', 5, (n) => actions(overflow(n))],
  ['radio options', 10, (n) => actions(radios(n))],
  ['checkbox options', 10, (n) => actions({ ...radios(n), type: 'checkboxes' })],
  ['text input placeholder', 150, (n) => input(textInput({ placeholder: plain(chars(n)) })), 'modal'],
  ['text input max_length', 3000, (n) => input(textInput({ max_length: n })), 'modal'],
  ['text input min_length', 3000, (n) => input(textInput({ min_length: n })), 'modal'],
  ['file_input max_files', 10, (n) => input({ type: 'file_input', action_id: 'f', max_files: n }), 'modal'],
  [
    'rich_text_input max_lines',
    100,
    (n) => input({ type: 'rich_text_input', action_id: 'f', max_lines: n }),
    'modal',
  ],
  ['markdown text', 12_000, (n) => ({ type: 'markdown', text: chars(n) })],
  ['table rows', 100, (n) => ({ type: 'table', rows: many(n, () => [cell('a')]) })],
  ['table cells', 20, (n) => ({ type: 'table', rows: [many(n, () => cell('a'))] })],
  [
    'table column_settings',
    20,
    (n) => ({ type: 'table', rows: [[cell('a')]], column_settings: many(n, () => ({})) }),
  ],
  ['table characters', 10_000, (n) => ({ type: 'table', rows: [[cell(chars(n - 1)), cell('a')]] })],
  ['data_table rows', 101, (n) => ({ type: 'data_table', caption: 'c', rows: many(n, () => [cell('a')]) })],
  [
    'data_table page_size',
    100,
    (n) => ({ type: 'data_table', caption: 'c', page_size: n, rows: many(2, () => [cell('a')]) }),
  ],
  ['card title', 150, (n) => ({ type: 'card', title: mrkdwn(chars(n)) })],
  ['card subtitle', 150, (n) => ({ type: 'card', title: mrkdwn('t'), subtitle: mrkdwn(chars(n)) })],
  ['card body', 200, (n) => ({ type: 'card', body: mrkdwn(chars(n)) })],
  ['card actions', 3, (n) => ({ type: 'card', actions: many(n, (i) => button({ action_id: `${i}` })) })],
  [
    'carousel cards',
    10,
    (n) => ({ type: 'carousel', elements: many(n, () => ({ type: 'card', title: mrkdwn('a') })) }),
  ],
  [
    'container blocks',
    10,
    (n) => ({ type: 'container', title: plain('t'), child_blocks: many(n, () => section()) }),
  ],
  ['container title', 150, (n) => ({ type: 'container', title: plain(chars(n)), child_blocks: [section()] })],
  ['alert text', 200, (n) => ({ type: 'alert', text: plain(chars(n)) }), 'modal'],
  ['video title', 199, (n) => ({ ...video, title: plain(chars(n)) })],
  ['video author_name', 49, (n) => ({ ...video, author_name: chars(n) })],
  [
    'context_actions elements',
    5,
    (n) => ({
      type: 'context_actions',
      elements: many(n, (i) => ({ type: 'icon_button', action_id: `${i}`, icon: 'trash', text: plain('x') })),
    }),
  ],
];

describe('every limit of the table is exact', () => {
  it.each(limits)('%s: %i', (_name, max, build, surface) => {
    expect(check(build(max), surface)).toEqual([]);
    expect(check(build(max + 1), surface).length).toBeGreaterThan(0);
  });

  it.each([
    ['message', 50],
    ['modal', 100],
    ['home', 100],
  ] as const)('%s: %i blocks', (surface, max) => {
    expect(
      validateBlocks(
        many(max, () => ({ type: 'divider' })),
        surface,
      ),
    ).toEqual([]);
    expect(
      validateBlocks(
        many(max + 1, () => ({ type: 'divider' })),
        surface,
      ),
    ).toEqual([`[ERROR] no more than ${max} items allowed [json-pointer:/blocks]`]);
  });

  it('counts markdown across all blocks and allows one table', () => {
    const markdown = { type: 'markdown', text: chars(6001) };
    expect(validateBlocks([markdown, markdown], 'message')).toHaveLength(1);
    const table = { type: 'table', rows: [[cell('a')]] };
    expect(validateBlocks([table, table], 'message')).toEqual([
      '[ERROR] only one table allowed [json-pointer:/blocks]',
    ]);
  });
});

describe("messages are worded and placed like Slack's", () => {
  it.each([
    [section(''), 'must be more than 0 characters', '/blocks/0/text/text'],
    [section(chars(3001)), 'must be less than 3001 characters', '/blocks/0/text/text'],
    [{ type: 'section' }, 'missing required field: text', '/blocks/0'],
    [{ type: 'sectoin' }, 'unsupported type: sectoin', '/blocks/0/type'],
    [{ type: 'divider', text: 'x' }, 'invalid additional property: text', '/blocks/0'],
    [{ type: 'header', text: mrkdwn('a') }, 'must be one of: plain_text', '/blocks/0/text/type'],
    [{ type: 'header', text: 'a' }, 'must provide an object', '/blocks/0/text'],
    [
      section('a', { accessory: { type: 'plain_text_input' } }),
      'unsupported type: plain_text_input',
      '/blocks/0/accessory/type',
    ],
    [accessory({ style: 'red' }), 'must be one of: primary, danger', '/blocks/0/accessory/style'],
    [
      section('a', { text: { ...mrkdwn('a'), emoji: true } }),
      'invalid additional property: emoji',
      '/blocks/0/text',
    ],
    [actions(), 'no fewer than 1 items allowed', '/blocks/0/elements'],
    [{ ...image, image_url: 'ftp://x' }, 'failed to match pattern ^https?:\\/\\/', '/blocks/0/image_url'],
  ])('%j', (block, message, pointer) => {
    expect(check(block)).toContain(`[ERROR] ${message} [json-pointer:${pointer}]`);
  });
});

describe('rules between fields', () => {
  it.each([
    ['initial option that is not offered', select({ initial_option: option('c') })],
    ['options and option_groups together', select({ option_groups: [group(1)] })],
    ['neither options nor groups', actions({ type: 'static_select', action_id: 'x' })],
    ['url on a select option', select({ options: [option('a', { url: 'https://x' })] })],
    ['mrkdwn in a select option', select({ options: [option('a', { text: mrkdwn('a') })] })],
    ['same action_id twice in a block', actions(button(), button())],
    ['image with neither url nor file', { type: 'image', alt_text: 'a' }],
    ['empty card', { type: 'card' }],
    ['null as a field', section('a', { accessory: null })],
  ])('refuses %s', (_name, block) => {
    expect(check(block)).not.toEqual([]);
  });

  it('refuses the same block_id twice, and two focused elements', () => {
    const twice = validateBlocks(
      [section('a', { block_id: 'x' }), section('b', { block_id: 'x' })],
      'message',
    );
    expect(twice).toEqual(['[ERROR] `block_id` already exists: x [json-pointer:/blocks/1/block_id]']);
    const focused = many(2, (i) => input(textInput({ focus_on_load: true }), { block_id: `f${i}` }));
    expect(validateBlocks(focused, 'modal')).toHaveLength(1);
  });

  it('allows the same action_id in different blocks', () => {
    expect(validateBlocks([actions(button()), actions(button())], 'message')).toEqual([]);
  });
});

it('counts the size of blocks with & < > escaped, and headers with a surcharge', () => {
  expect(countCharacters([section('a&<')])).toBe(1 + 5 + 4);
  expect(countCharacters([{ type: 'header', text: plain('abc') }])).toBe(103);
});
