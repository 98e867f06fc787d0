import { describe, expect, it } from 'vitest';
import { validateBlocks } from '../../../playground/slack/validate-blocks.ts';
import type { Surface } from '../../../playground/slack/validate-checks.ts';
import { actions, button, input, mrkdwn, plain, section, textInput } from './support/blocks.ts';

const check = (block: unknown, surface: Surface) => validateBlocks([block], surface);
const image = { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a' };
const cell = (text: string) => ({ type: 'raw_text', text });

describe('surfaces', () => {
  const anywhere = [
    section(),
    { type: 'divider' },
    { type: 'header', text: plain('a') },
    image,
    actions(button()),
    input(textInput()),
  ];
  it.each([
    [{ type: 'markdown', text: 'a' }, ['message']],
    [{ type: 'table', rows: [[cell('a')]] }, ['message']],
    [{ type: 'alert', text: plain('a') }, ['modal']],
    [{ type: 'card', title: mrkdwn('a') }, ['message', 'home']],
    [{ type: 'file', source: 'remote', external_id: 'x' }, []],
    [input({ type: 'email_text_input', action_id: 'e' }), ['modal']],
    [actions({ type: 'datetimepicker', action_id: 'd' }), ['message', 'modal']],
    ...anywhere.map((block): [unknown, Surface[]] => [block, ['message', 'modal', 'home']]),
  ] as [unknown, Surface[]][])('%j only on %j', (block, allowed) => {
    const accepted = (['message', 'modal', 'home'] as const).filter(
      (each) => check(block, each).length === 0,
    );
    expect(accepted).toEqual(allowed);
  });
});
