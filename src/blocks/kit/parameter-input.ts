// Pipeline parameters as form inputs: the right element for each type, prefilled with the default.
import type { InputBlock, PlainTextOption } from '@slack/types';
import { bare } from './foreign.ts';
import { LIMITS } from './limits.ts';
import { plain } from './pieces.ts';

/** As declared in CircleCI's config. */
export interface FormParameter {
  type: 'string' | 'boolean' | 'integer' | 'enum';
  default?: string | number | boolean | undefined;
  enum?: readonly string[] | undefined;
  description?: string | undefined;
}

/** Block ids of the form fields, used to read a submitted form. Names have no spaces. */
export const parameterBlockId = (generation: number, name: string): string => `param ${generation} ${name}`;

/** https://circleci.com/docs/api/v2/#operation/triggerPipeline */
const NAME_CHARACTERS = 128;
const MAX_CHARACTERS = 512;

/** Both leave room for the rest of the view. */
const MAX_INPUTS = 90;
const MAX_BYTES = 210_000;
/** Above this size, options are typed instead of picked from a menu. */
const BYTES_OF_CHOICES = 120_000;

/** In the given order. `left`: how many don't fit, or have names that a form can't hold. */
export function parameterInputs(
  parameters: Readonly<Record<string, FormParameter>>,
  { generation, given }: { generation: number; given: Readonly<Record<string, unknown>> },
): { inputs: InputBlock[]; left: number } {
  const all = Object.entries(parameters);
  const inputs: InputBlock[] = [];
  let bytes = 0;
  for (const [name, parameter] of all) {
    if (inputs.length === MAX_INPUTS) break;
    if (name === '' || bare(name, NAME_CHARACTERS) !== name) continue;
    const start = Object.hasOwn(given, name) ? given[name] : undefined;
    const more = { blockId: parameterBlockId(generation, name), given: start };
    const full = parameterInput(name, parameter, more);
    const isSmall = bytes + bytesOf(full) <= BYTES_OF_CHOICES;
    const input = isSmall ? full : parameterInput(name, parameter, { ...more, asText: true });
    if (bytes + bytesOf(input) > MAX_BYTES) continue;
    bytes += bytesOf(input);
    inputs.push(input);
  }
  return { inputs, left: all.length - inputs.length };
}

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

/** `given` overrides the default. `asText`: a text field instead of a menu, which is smaller. */
function parameterInput(
  name: string,
  parameter: FormParameter,
  { blockId, given, asText = false }: { blockId: string; given?: unknown; asText?: boolean },
): InputBlock {
  const options = asText ? undefined : optionsOf(parameter);
  const start = given ?? parameter.default;
  return {
    type: 'input',
    block_id: blockId,
    // Required if there is no default. With one, CircleCI uses it for an empty field.
    optional: parameter.default !== undefined,
    label: plain(name, 150),
    ...hintOf(parameter, options === undefined),
    element: elementOf(parameter, options, start === undefined ? undefined : String(start)),
  };
}

function elementOf(
  { type }: FormParameter,
  options: PlainTextOption[] | undefined,
  start: string | undefined,
): InputBlock['element'] {
  if (options !== undefined) {
    const chosen = options.find(({ value }) => value === start);
    const choice = {
      action_id: 'value',
      options,
      ...(chosen === undefined ? {} : { initial_option: chosen }),
    };
    return type === 'boolean'
      ? { type: 'radio_buttons', ...choice }
      : { type: 'static_select', ...choice, placeholder: plain('Choose one', LIMITS.selectPlaceholder.max) };
  }
  if (type === 'integer') {
    const isWhole = start !== undefined && /^-?\d{1,15}$/.test(start);
    return {
      type: 'number_input',
      action_id: 'value',
      is_decimal_allowed: false,
      ...(isWhole ? { initial_value: start } : {}),
    };
  }
  const fits = start !== undefined && start !== '' && start.length <= MAX_CHARACTERS;
  return {
    type: 'plain_text_input',
    action_id: 'value',
    max_length: MAX_CHARACTERS,
    ...(start?.includes('\n') ? { multiline: true } : {}),
    ...(fits ? { initial_value: start.replace(/\p{Cs}/gu, '\uFFFD') } : {}),
  };
}

/** Undefined: use a text field, because Slack can't show the options. */
function optionsOf({ type, enum: values = [] }: FormParameter): PlainTextOption[] | undefined {
  if (type === 'boolean') return ['true', 'false'].map(asOption);
  if (type !== 'enum' || values.length === 0 || values.length > LIMITS.selectOptions.max) return undefined;
  const areFit = values.every((value) => bare(value, LIMITS.optionValue.max) === value && value !== '');
  return areFit && new Set(values).size === values.length ? values.map(asOption) : undefined;
}

const asOption = (value: string): PlainTextOption => ({ text: plain(value, LIMITS.optionText.max), value });

function hintOf(
  { type, description = '', default: preset, enum: values = [] }: FormParameter,
  isTyped: boolean,
) {
  const words = [
    bare(description, 500).replace(/[.\s]+$/, ''),
    isTyped && type === 'enum' ? `One of ${bare(values.join(', '), 400)}` : '',
    preset === undefined || type === 'boolean' ? '' : `Default: ${bare(String(preset), 200) || 'empty'}`,
  ].filter((part) => part !== '');
  return words.length === 0 ? {} : { hint: plain(`${words.join('. ')}.`, LIMITS.inputLabel.max) };
}
