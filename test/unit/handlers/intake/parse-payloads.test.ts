import { expect, it } from 'vitest';
import { readViewBody } from '../../../../src/handlers/intake/parse-payloads.ts';
import { viewBody } from '../engine/slack-bodies.ts';

it.each<[string, object, string]>([
  ['text', { type: 'plain_text_input', value: 'main' }, 'main'],
  ['no text', { type: 'plain_text_input', value: null }, ''],
  ['a choice', { type: 'radio_buttons', selected_option: { value: 'every' } }, 'every'],
  ['no selection', { type: 'static_select', selected_option: null }, ''],
  [
    'checked boxes',
    { type: 'checkboxes', selected_options: [{ value: 'failed' }, { value: 'fixed' }] },
    'failed,fixed',
  ],
  ['no checked boxes', { type: 'checkboxes', selected_options: [] }, ''],
  ['an unexpected value', { type: 'checkboxes', selected_options: 7 }, ''],
])('reads %s', (_, element, text) => {
  const body = viewBody('any', {}, '');
  const { submission } = readViewBody({
    ...body,
    view: { ...body.view, state: { values: { field: { value: element } } } },
  });

  expect(submission.values).toEqual({ field: { value: text } });
});
