// Small builders of valid blocks, so that each test can make exactly one thing invalid.
import type { Block, JsonObject } from '../../../../playground/slack/index.ts';

export const plain = (text: string): JsonObject => ({ type: 'plain_text', text });
export const mrkdwn = (text: string): JsonObject => ({ type: 'mrkdwn', text });
export const chars = (count: number): string => 'x'.repeat(count);
export const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

export const section = (text = 'hello', more: JsonObject = {}): Block => ({
  type: 'section',
  text: mrkdwn(text),
  ...more,
});
export const button = (more: JsonObject = {}): JsonObject => ({
  type: 'button',
  action_id: 'go',
  text: plain('Go'),
  ...more,
});
export const actions = (...elements: JsonObject[]): Block => ({ type: 'actions', elements });
export const option = (value: string, more: JsonObject = {}): JsonObject => ({
  text: plain(value),
  value,
  ...more,
});
export const staticSelect = (more: JsonObject = {}): JsonObject => ({
  type: 'static_select',
  action_id: 'pick',
  options: [option('a'), option('b')],
  ...more,
});
export const input = (element: JsonObject, more: JsonObject = {}): Block => ({
  type: 'input',
  block_id: 'field',
  label: plain('Field'),
  element,
  ...more,
});
export const textInput = (more: JsonObject = {}): JsonObject => ({
  type: 'plain_text_input',
  action_id: 'typed',
  ...more,
});
export const modal = (more: JsonObject = {}): JsonObject & { type: 'modal' } => ({
  type: 'modal',
  title: plain('Run a pipeline'),
  submit: plain('Run'),
  blocks: [input(textInput())],
  ...more,
});
