// Validates elements of input blocks: text inputs and files.
import { LIMITS } from './limits.ts';
import {
  boolean,
  type Check,
  complain,
  integer,
  list,
  oneOf,
  onlyOn,
  shape,
  string,
} from './validate-checks.ts';
import { text } from './validate-composition.ts';
import { actionId } from './validate-elements.ts';
import { richText } from './validate-rich-text.ts';

const typed = {
  action_id: actionId,
  focus_on_load: boolean,
  placeholder: text('plain', LIMITS.plainTextInput.placeholder),
  dispatch_action_config: shape({
    required: {
      trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), { max: 2 }),
    },
  }),
};
const numeral = string({ pattern: /^-?\d+(\.\d+)?$/ });

export const INPUTS = {
  plain_text_input: shape({
    optional: {
      ...typed,
      initial_value: string({ min: 0, max: LIMITS.plainTextInput.length }),
      multiline: boolean,
      min_length: integer({ min: 0, max: LIMITS.plainTextInput.length }),
      max_length: integer({ min: 1, max: LIMITS.plainTextInput.length }),
    },
    also: (value, pointer, findings) => {
      const { min_length: min, max_length: max } = value;
      if (typeof min === 'number' && typeof max === 'number' && min > max) {
        complain(findings, pointer, 'min_length must not be greater than max_length');
      }
    },
  }),
  email_text_input: onlyOn(['modal'], shape({ optional: { ...typed, initial_value: string() } })),
  url_text_input: onlyOn(['modal'], shape({ optional: { ...typed, initial_value: string() } })),
  number_input: onlyOn(
    ['modal'],
    shape({
      required: { is_decimal_allowed: boolean },
      optional: { ...typed, initial_value: numeral, min_value: numeral, max_value: numeral },
      also: (value, pointer, findings) => {
        if (Number(value.min_value) > Number(value.max_value)) {
          complain(findings, pointer, 'min_value must not be greater than max_value');
        }
      },
    }),
  ),
  rich_text_input: onlyOn(
    ['modal', 'home'],
    shape({
      optional: {
        ...typed,
        initial_value: richText,
        min_lines: integer({ min: 1, max: LIMITS.richTextInput.lines }),
        max_lines: integer({ min: 1, max: LIMITS.richTextInput.lines }),
      },
    }),
  ),
  file_input: onlyOn(
    ['modal'],
    shape({
      optional: {
        action_id: actionId,
        filetypes: list(string()),
        max_files: integer({ min: 1, max: LIMITS.fileInput.files }),
      },
    }),
  ),
} as const satisfies Record<string, Check>;
