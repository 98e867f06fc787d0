// Inputs: text, dates, checkboxes, radio buttons.
import type {
  Checkboxes,
  Datepicker,
  DateTimepicker,
  EmailInput,
  NumberInput,
  Option,
  PlainTextInput,
  RadioButtons,
  Timepicker,
  URLInput,
} from '@slack/types';
import { frame, type Seat } from './element-frame.ts';
import { attributes, type Html, html } from './html.ts';
import { plainText, renderText } from './render-text.ts';
import type { Rendering } from './surroundings.ts';

type TextInput = PlainTextInput | EmailInput | URLInput | NumberInput;
const INPUT_TYPE: Readonly<Record<TextInput['type'], string>> = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
};

export function renderTextInput(input: TextInput, seat: Seat, rendering: Rendering): Html {
  const look = {
    class: 'field',
    'aria-label': seat.label,
    placeholder: input.placeholder && plainText(input.placeholder),
    autocomplete: 'off',
    spellcheck: 'false',
  };
  if (input.type === 'plain_text_input' && input.multiline) {
    // HTML drops the first newline after the tag.
    const area = html`<textarea${attributes({ ...look, rows: 4 })}>
${input.initial_value}</textarea>`;
    return frame(input, seat, rendering, area);
  }
  const limits = input.type === 'number_input' ? { step: input.is_decimal_allowed ? 'any' : 1 } : {};
  const type = INPUT_TYPE[input.type];
  const field = html`<input${attributes({ ...look, ...limits, type, value: input.initial_value })}>`;
  return frame(input, seat, rendering, field);
}

/** "2026-11-21T09:30": the browser's field has no time zone, so the playground uses UTC. */
const dateTime = (epochSeconds: number): string => new Date(epochSeconds * 1000).toISOString().slice(0, 16);

export function renderPicker(
  picker: Datepicker | Timepicker | DateTimepicker,
  seat: Seat,
  rendering: Rendering,
): Html {
  const initial =
    picker.type === 'datepicker'
      ? { type: 'date', value: picker.initial_date }
      : picker.type === 'timepicker'
        ? { type: 'time', value: picker.initial_time }
        : {
            type: 'datetime-local',
            value: picker.initial_date_time && dateTime(picker.initial_date_time),
          };
  const label =
    seat.label ?? ('placeholder' in picker && picker.placeholder ? plainText(picker.placeholder) : 'Date');
  return frame(
    picker,
    seat,
    rendering,
    html`<input${attributes({ class: 'field picker', 'aria-label': label, ...initial })}>`,
  );
}

const same = (left: Option, right: Option): boolean => left.value === right.value;

export function renderChoices(choices: Checkboxes | RadioButtons, seat: Seat, rendering: Rendering): Html {
  const isRadio = choices.type === 'radio_buttons';
  const chosen = isRadio
    ? [choices.initial_option].filter((each) => each !== undefined)
    : (choices.initial_options ?? []);
  const name = `${seat.blockId} ${choices.action_id ?? ''}`;
  const options = choices.options.map((option) => {
    const box = attributes({
      type: isRadio ? 'radio' : 'checkbox',
      name,
      value: option.value,
      checked: chosen.some((each) => same(each, option)),
    });
    const description =
      option.description &&
      html`<span class="description">${renderText(option.description, rendering)}</span>`;
    return html`<label class="choice"><input${box}><span>${renderText(option.text, rendering)}${description}</span></label>`;
  });
  const group = attributes({
    class: 'choices',
    role: isRadio ? 'radiogroup' : 'group',
    'aria-label': seat.label,
  });
  return frame(choices, seat, rendering, html`<span${group}>${options}</span>`);
}
