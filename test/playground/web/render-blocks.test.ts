// Blocks and elements: what is shown, and the address by which the client script finds an element.
import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { renderBlocks } from '../../../playground/web/render-blocks.ts';
import { startRendering } from '../../../playground/web/surroundings.ts';
import { around } from './surroundings.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });
const option = (value: string) => ({ text: plain(value.toUpperCase()), value });
const render = (...blocks: KnownBlock[]): string => renderBlocks(blocks, startRendering(around)).text;

const table: [string, KnownBlock, string[]][] = [
  ['header', { type: 'header', text: plain('Hi :rocket: *x*') }, ['<h3 class="block header">Hi 🚀 *x*</h3>']],
  ['divider', { type: 'divider' }, ['<hr class="block divider">']],
  ['section', { type: 'section', text: mrkdwn('*b*') }, ['<div class="text"><b>b</b></div>']],
  ['fields', { type: 'section', fields: [plain('a'), mrkdwn('_b_')] }, ['<div>a</div><div><i>b</i></div>']],
  ['context', { type: 'context', elements: [mrkdwn('`x`')] }, ['<span class="text"><code>x</code></span>']],
  [
    'image on another host',
    { type: 'image', image_url: 'https://elsewhere.example/x.png', alt_text: 'a "chart"' },
    ['aria-label="a &quot;chart&quot;"', 'no-picture'],
  ],
  [
    'rich text',
    {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_section', elements: [{ type: 'text', text: 'a<', style: { bold: true } }] },
        {
          type: 'rich_text_list',
          style: 'ordered',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'user', user_id: 'U1' }] }],
        },
      ],
    },
    ['<b>a&lt;</b>', '<ol class="indent-0"><li><span class="mention">@ada</span></li></ol>'],
  ],
  [
    'table',
    { type: 'table', rows: [[{ type: 'raw_text', text: 'Head' }], [{ type: 'raw_text', text: '1 < 2' }]] },
    ['<th class="align-left">Head</th>', '<td class="align-left">1 &lt; 2</td>'],
  ],
  [
    'input',
    {
      type: 'input',
      block_id: 'why',
      label: plain('Reason'),
      optional: true,
      hint: plain('Short'),
      element: { type: 'plain_text_input', action_id: 'text', initial_value: 'a "b"' },
    },
    ['data-input="why"', '(optional)', 'aria-label="Reason"', 'value="a &quot;b&quot;"', '>Short<'],
  ],
  [
    'checkboxes',
    {
      type: 'actions',
      block_id: 'B',
      elements: [
        {
          type: 'checkboxes',
          action_id: 'boxes',
          options: [option('a'), option('b')],
          initial_options: [option('b')],
        },
      ],
    },
    ['type="checkbox" name="B boxes" value="a">', 'type="checkbox" name="B boxes" value="b" checked>'],
  ],
  [
    'a menu with a selected option',
    {
      type: 'section',
      text: plain('x'),
      accessory: {
        type: 'static_select',
        action_id: 'pick',
        options: [option('a')],
        initial_option: option('a'),
      },
    },
    [
      'data-value="&quot;a&quot;"',
      '<span class="chosen">A</span>',
      'data-options="[{&quot;text&quot;:&quot;A&quot;,&quot;value&quot;:&quot;a&quot;}]"',
    ],
  ],
  [
    'a menu for several people',
    { type: 'actions', elements: [{ type: 'multi_users_select', action_id: 'who', initial_users: ['U1'] }] },
    ['data-value="[&quot;U1&quot;]"', '<span class="chip">ada</span>'],
  ],
  [
    'a menu with external options',
    { type: 'actions', elements: [{ type: 'external_select', action_id: 'find', min_query_length: 0 }] },
    ['data-min-query="0"', 'Select an option'],
  ],
  ['an unknown block', { type: 'plan', title: 'x', tasks: [] }, ['does not show plan blocks']],
];

describe('renderBlocks', () => {
  it.each(table)('%s', (_name, block, wanted) => {
    for (const each of wanted) expect(render(block)).toContain(each);
  });

  it('distinguishes buttons with the same action id by their order', () => {
    const button = { type: 'button' as const, action_id: 'go', text: plain('Go') };
    const menu = { type: 'overflow' as const, action_id: 'go', options: [option('a')] };
    const shown = render(
      { type: 'section', text: plain('x'), accessory: button },
      { type: 'actions', elements: [button, menu] },
    );
    const order = [...shown.matchAll(/data-type="(\w+)" data-kind="\w+" data-action="go" data-nth="(\d)"/g)];
    expect(order.map(([, type, nth]) => `${type} ${nth}`)).toEqual(['button 0', 'button 1', 'overflow 0']);
  });

  it('gives the page the confirm dialog of an element', () => {
    const confirm = { title: plain('Sure?'), text: mrkdwn('Stops *3* jobs'), confirm: plain('Stop') };
    const shown = render({
      type: 'actions',
      elements: [{ type: 'button', action_id: 'x', text: plain('X'), style: 'danger', confirm }],
    });
    expect(shown).toContain('<button class="button danger" type="button">X</button>');
    expect(shown).toMatch(/data-confirm="[^"]*Stops &lt;b&gt;3&lt;\/b&gt; jobs[^"]*&quot;Stop&quot;/);
  });

  it('makes links of link buttons, but not of every URL', () => {
    const link = (url: string) =>
      render({ type: 'actions', elements: [{ type: 'button', text: plain('Open'), url }] });
    expect(link('https://a.example/x')).toContain('<a class="button" href="https://a.example/x"');
    expect(link('javascript:alert(1)')).not.toContain('javascript');
  });
});
