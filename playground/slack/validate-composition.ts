// Validates composition objects: text, confirm dialogs, options and option groups.
import { LIMITS } from './limits.ts';
import { boolean, type Check, complain, list, oneOf, shape, string } from './validate-checks.ts';

type TextKind = 'plain' | 'mrkdwn' | 'any';
const ALLOWED: Record<TextKind, readonly string[]> = {
  plain: ['plain_text'],
  mrkdwn: ['mrkdwn'],
  any: ['plain_text', 'mrkdwn'],
};

/** A text object of 1 to `max` characters. `emoji` belongs to plain_text and `verbatim` to mrkdwn only. */
export function text(kind: TextKind, max: number = LIMITS.textObject.text): Check {
  const fields = shape({
    required: { type: oneOf(...ALLOWED[kind]), text: string({ max }) },
    optional: { emoji: boolean, verbatim: boolean },
    also: (value, pointer, findings) => {
      const misplaced = value.type === 'mrkdwn' ? 'emoji' : 'verbatim';
      if (misplaced in value) complain(findings, pointer, `invalid additional property: ${misplaced}`);
    },
  });
  return fields;
}

export const confirm = shape({
  required: { text: text('any', LIMITS.confirm.text) },
  optional: {
    title: text('plain', LIMITS.confirm.title),
    confirm: text('plain', LIMITS.confirm.confirm),
    deny: text('plain', LIMITS.confirm.deny),
    style: oneOf('primary', 'danger'),
  },
});

const describedOption = { description: text('plain', LIMITS.option.description) };
/** Option of a select menu: plain_text only. */
export const option = shape({
  required: { text: text('plain', LIMITS.option.text), value: string({ max: LIMITS.option.value }) },
  optional: describedOption,
});
/** Option of radio buttons and checkboxes: mrkdwn allowed, in the description too. */
export const choice = shape({
  required: { text: text('any', LIMITS.option.text), value: string({ max: LIMITS.option.value }) },
  optional: { description: text('any', LIMITS.option.description) },
});
/** Option of an overflow menu: the only one that may have a url. */
export const overflowOption = shape({
  required: { text: text('plain', LIMITS.option.text), value: string({ max: LIMITS.option.value }) },
  optional: { ...describedOption, url: string({ max: LIMITS.option.url }) },
});
export const optionGroup = shape({
  required: {
    label: text('plain', LIMITS.optionGroup.label),
    options: list(option, { max: LIMITS.optionGroup.options }),
  },
});
/** What an app answers to `block_suggestion`: options or option_groups, empty allowed. */
export const suggestions = shape({
  optional: {
    options: list(option, { min: 0, max: LIMITS.select.options }),
    option_groups: list(optionGroup, { min: 0, max: LIMITS.select.groups }),
  },
  also: (value, pointer, findings) => {
    if ('options' in value === 'option_groups' in value) {
      complain(findings, pointer, 'must provide either options or option_groups');
    }
  },
});
