// Turns what a person enters in a test into what Slack's client would send, and refuses what the client would refuse.
import { type FoundElement, STATE_FIELD } from './elements.ts';
import type { InputValue, OptionShown } from './person-types.ts';
import type { JsonObject } from './types.ts';
import { isObject } from './validate-checks.ts';

/** Input that Slack's client itself refuses: it shows an error under the input and sends nothing. */
export class NotAccepted extends Error {
  override name = 'NotAccepted';
}

const REQUIRED = 'Please complete this required field.';

function optionsOf(element: JsonObject): JsonObject[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups : [];
  const lists = [element.options, ...groups.map((each: unknown) => (isObject(each) ? each.options : []))];
  return lists.flatMap((each: unknown) => (Array.isArray(each) ? each.filter(isObject) : []));
}

/** The option object for a value. Menus that load their options know only those last shown. */
function choose(element: JsonObject, value: string, suggested: readonly OptionShown[]): JsonObject {
  const loaded = String(element.type).includes('external');
  const offered = loaded
    ? suggested.map((each) => ({
        text: { type: 'plain_text', text: each.text, emoji: true },
        value: each.value,
      }))
    : optionsOf(element);
  const initial = [element.initial_option, element.initial_options].flat().filter(isObject);
  const option = [...offered, ...(loaded ? initial : [])].find((each) => each.value === value);
  if (option) return option;
  const known = offered.map((each) => JSON.stringify(each.value)).join(', ') || 'none';
  throw new Error(`no option ${JSON.stringify(value)} in ${String(element.action_id)}: shown are ${known}`);
}

function checkText({ element }: FoundElement, text: string): void {
  const max = Number(element.max_length ?? 3000);
  const min = Number(element.min_length ?? 0);
  if (text.length > max) throw new NotAccepted(`Use at most ${max} characters.`);
  if (text !== '' && text.length < min) throw new NotAccepted(`Use at least ${min} characters.`);
  if (text === '') return;
  if (element.type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(text))
    throw new NotAccepted('Enter a valid email.');
  if (element.type === 'url_text_input' && !URL.canParse(text)) throw new NotAccepted('Enter a valid URL.');
  if (element.type === 'number_input') checkNumber(element, text);
}

function checkNumber(element: JsonObject, text: string): void {
  const value = Number(text);
  if (!Number.isFinite(value)) throw new NotAccepted('Enter a number.');
  if (element.is_decimal_allowed !== true && !Number.isInteger(value))
    throw new NotAccepted('Enter a whole number.');
  if (value < Number(element.min_value ?? Number.NEGATIVE_INFINITY))
    throw new NotAccepted('The number is too small.');
  if (value > Number(element.max_value ?? Number.POSITIVE_INFINITY))
    throw new NotAccepted('The number is too large.');
}

const FORMATS: Readonly<Record<string, RegExp>> = {
  selected_date: /^\d{4}-\d{2}-\d{2}$/,
  selected_time: /^\d{2}:\d{2}$/,
};

/**
 * The entry of `state.values`. Throws NotAccepted for what the client marks red, Error for what can't be entered at all.
 */
export function entryFor(
  found: FoundElement,
  given: InputValue,
  suggested: readonly OptionShown[],
): JsonObject {
  const { element } = found;
  const field = STATE_FIELD[element.type];
  if (!field) throw new Error(`${element.type} ${element.action_id} cannot be filled`);
  const entry = (value: unknown): JsonObject => ({ type: element.type, [field]: value });
  if (field === 'value') {
    const text = given === null ? '' : String(given);
    checkText(found, text);
    return entry(text === '' ? null : text);
  }
  if (field.endsWith('s')) {
    const list = given === null ? [] : [given].flat().map(String);
    const max = Number(element.max_selected_items ?? Number.POSITIVE_INFINITY);
    if (list.length > max) throw new NotAccepted(`Choose at most ${max}.`);
    return entry(field === 'selected_options' ? list.map((each) => choose(element, each, suggested)) : list);
  }
  if (given === null || given === '') return entry(null);
  if (field === 'selected_option') return entry(choose(element, String(given), suggested));
  if (FORMATS[field] && !FORMATS[field].test(String(given)))
    throw new Error(`${String(given)} is no ${field}`);
  return entry(field === 'selected_date_time' ? Number(given) : given);
}

/** Throws NotAccepted if a required input is empty. */
export function checkRequired({ block, element }: FoundElement, entry: JsonObject): void {
  const value = entry[STATE_FIELD[element.type] ?? ''];
  const isEmpty =
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  if (isEmpty && block.optional !== true) throw new NotAccepted(REQUIRED);
}
