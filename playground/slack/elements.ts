// Finds the interactive elements on screen and their initial state.
import type { Block, JsonObject, StoredMessage, View } from './types.ts';
import { walk } from './validate-blocks.ts';
import { isObject } from './validate-checks.ts';
import type { StateValues } from './world.ts';

export interface FoundElement {
  element: JsonObject & { type: string; action_id: string };
  block: Block;
  blockId: string;
}

/** All blocks a person sees in a message, including those of attachments and unfurled links. */
export function shownBlocks(shown: StoredMessage | View): Block[] {
  const attachments = 'attachments' in shown && Array.isArray(shown.attachments) ? shown.attachments : [];
  const unfurls = 'unfurls' in shown && isObject(shown.unfurls) ? Object.values(shown.unfurls) : [];
  const nested = [...attachments, ...unfurls].flatMap((each: unknown) =>
    isObject(each) && Array.isArray(each.blocks) ? (each.blocks as Block[]) : [],
  );
  return [...shown.blocks, ...nested];
}

export function findElements(blocks: readonly Block[], actionId?: string): FoundElement[] {
  return blocks.flatMap((block) =>
    [...walk(block)].flatMap(({ object, pointer }) => {
      const { type, action_id: id } = object;
      if (typeof type !== 'string' || typeof id !== 'string' || (actionId !== undefined && id !== actionId))
        return [];
      const child = /^\/child_blocks\/(\d+)/.exec(pointer)?.[1];
      const children = block.child_blocks;
      const owner = child && Array.isArray(children) ? (children[Number(child)] as Block) : block;
      const element = object as FoundElement['element'];
      return [{ element, block: owner, blockId: String(owner.block_id) }];
    }),
  );
}

/** The field of `state` and actions that has the choice, by element type. */
export const STATE_FIELD: Readonly<Record<string, string>> = {
  plain_text_input: 'value',
  email_text_input: 'value',
  url_text_input: 'value',
  number_input: 'value',
  rich_text_input: 'rich_text_value',
  file_input: 'files',
  static_select: 'selected_option',
  external_select: 'selected_option',
  radio_buttons: 'selected_option',
  overflow: 'selected_option',
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
  multi_static_select: 'selected_options',
  multi_external_select: 'selected_options',
  checkboxes: 'selected_options',
  multi_users_select: 'selected_users',
  multi_conversations_select: 'selected_conversations',
  multi_channels_select: 'selected_channels',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
};
const INITIAL: Readonly<Record<string, string>> = {
  value: 'initial_value',
  rich_text_value: 'initial_value',
  selected_option: 'initial_option',
  selected_options: 'initial_options',
  selected_user: 'initial_user',
  selected_users: 'initial_users',
  selected_conversation: 'initial_conversation',
  selected_conversations: 'initial_conversations',
  selected_channel: 'initial_channel',
  selected_channels: 'initial_channels',
  selected_date: 'initial_date',
  selected_time: 'initial_time',
  selected_date_time: 'initial_date_time',
};

/** `state.values`: what was entered where block_id and action_id still exist, otherwise the initial values. */
export function stateOf(blocks: readonly Block[], entered: StateValues = {}): StateValues {
  const values: StateValues = {};
  for (const { element, blockId } of findElements(blocks)) {
    const field = STATE_FIELD[element.type];
    if (!field || element.type === 'overflow') continue;
    const before = entered[blockId]?.[element.action_id];
    const empty = field.endsWith('s') ? [] : null;
    const initial = element[INITIAL[field] ?? ''] ?? empty;
    const entry = before?.type === element.type ? before : { type: element.type, [field]: initial };
    values[blockId] = { ...values[blockId], [element.action_id]: entry };
  }
  return values;
}
