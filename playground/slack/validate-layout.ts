// Validates the classic blocks, which render on all surfaces.
import { LIMITS } from './limits.ts';
import {
  boolean,
  byType,
  type Check,
  complain,
  list,
  onlyOn,
  pick,
  shape,
  string,
} from './validate-checks.ts';
import { text } from './validate-composition.ts';
import { ELEMENTS, imageSource, needsImageSource } from './validate-elements.ts';
import { INPUTS } from './validate-inputs.ts';
import { richText } from './validate-rich-text.ts';

export const blockId = { block_id: string({ max: LIMITS.surface.blockId }) };

const PICKED = [
  'checkboxes',
  'radio_buttons',
  'datepicker',
  'timepicker',
  'static_select',
  'external_select',
  'users_select',
  'conversations_select',
  'channels_select',
  'multi_static_select',
  'multi_external_select',
  'multi_users_select',
  'multi_conversations_select',
  'multi_channels_select',
] as const;
const inSection = pick(ELEMENTS, ...PICKED, 'button', 'overflow', 'image', 'workflow_button');
const inActions: Record<string, Check> = {
  ...pick(ELEMENTS, ...PICKED, 'button', 'overflow', 'datetimepicker', 'workflow_button'),
  ...pick(INPUTS, 'rich_text_input'),
};
const inInput = { ...pick(ELEMENTS, ...PICKED, 'datetimepicker'), ...INPUTS };
const inContext = {
  ...pick(ELEMENTS, 'image'),
  plain_text: text('plain', LIMITS.context.text),
  mrkdwn: text('mrkdwn', LIMITS.context.text),
};
const inContextActions = pick(ELEMENTS, 'feedback_buttons', 'icon_button');

export const CLASSIC_BLOCKS: Record<string, Check> = {
  actions: shape({
    required: {
      elements: list(
        byType(() => inActions),
        { max: LIMITS.actions.elements },
      ),
    },
    optional: blockId,
  }),
  context: shape({
    required: {
      elements: list(
        byType(() => inContext),
        { max: LIMITS.context.elements },
      ),
    },
    optional: blockId,
  }),
  context_actions: onlyOn(
    ['message'],
    shape({
      required: {
        elements: list(
          byType(() => inContextActions),
          { max: LIMITS.contextActions.elements },
        ),
      },
      optional: blockId,
    }),
  ),
  divider: shape({ optional: blockId }),
  // Only Slack itself creates these, for remote files.
  file: onlyOn([], shape({})),
  header: shape({ required: { text: text('plain', LIMITS.header.text) }, optional: blockId }),
  image: shape({
    required: { alt_text: string({ max: LIMITS.image.altText }) },
    optional: { ...blockId, ...imageSource, title: text('plain', LIMITS.image.title) },
    also: needsImageSource,
  }),
  input: shape({
    required: { label: text('plain', LIMITS.input.label), element: byType(() => inInput) },
    optional: {
      ...blockId,
      hint: text('plain', LIMITS.input.hint),
      optional: boolean,
      dispatch_action: boolean,
    },
  }),
  rich_text: richText,
  section: shape({
    optional: {
      ...blockId,
      text: text('any', LIMITS.section.text),
      fields: list(text('any', LIMITS.section.fieldText), { max: LIMITS.section.fields }),
      accessory: byType(() => inSection),
      expand: boolean,
    },
    also: (value, pointer, findings) => {
      if (!('text' in value) && !('fields' in value)) {
        complain(findings, pointer, 'missing required field: text');
      }
    },
  }),
};
