// Interactive elements that are pressed or picked from: buttons, menus, pickers, choices.
import { LIMITS } from './limits.ts';
import type { JsonObject } from './types.ts';
import {
  boolean,
  type Check,
  complain,
  type Findings,
  integer,
  isObject,
  list,
  oneOf,
  onlyOn,
  shape,
  string,
} from './validate-checks.ts';
import { choice, confirm, option, optionGroup, overflowOption, text } from './validate-composition.ts';

export const actionId = string({ max: LIMITS.actionId.length });
const actionable = { action_id: actionId };
const pickable = { ...actionable, confirm, focus_on_load: boolean };
const placeholder = text('plain', LIMITS.select.placeholder);
const menu = { ...pickable, placeholder };
const multi = { ...menu, max_selected_items: integer({ min: 1, max: Number.MAX_SAFE_INTEGER }) };
const ids = list(string(), { min: 0 });

const buttonLook = {
  style: oneOf('primary', 'danger'),
  accessibility_label: string({ max: LIMITS.button.accessibilityLabel }),
};
const feedbackButton = shape({
  required: { text: text('plain', LIMITS.button.text), value: string({ max: LIMITS.button.value }) },
  optional: { accessibility_label: buttonLook.accessibility_label },
});
const slackFile = shape({
  optional: { id: string(), url: string({ max: LIMITS.image.url }) },
  also: (value, pointer, findings) => {
    if ('id' in value === 'url' in value) complain(findings, pointer, 'must provide either id or url');
  },
});
export const imageSource = {
  image_url: string({ max: LIMITS.image.url, pattern: /^https?:\/\// }),
  slack_file: slackFile,
};
export function needsImageSource(value: JsonObject, pointer: string, findings: Findings): void {
  if ('image_url' in value === 'slack_file' in value) {
    complain(findings, pointer, 'must provide either image_url or slack_file');
  }
}

function eitherOptionsOrGroups(value: JsonObject, pointer: string, findings: Findings): void {
  if ('options' in value === 'option_groups' in value) {
    complain(findings, pointer, 'must provide either options or option_groups');
  }
}
const sameOption = (left: unknown, right: unknown): boolean =>
  isObject(left) && isObject(right) && JSON.stringify(left) === JSON.stringify(right);

/** Initial choices must be among the options, word for word. */
function initialAmongOptions(value: JsonObject, pointer: string, findings: Findings): void {
  const groups = Array.isArray(value.option_groups) ? value.option_groups : [];
  const lists = [value.options, ...groups.map((group) => (isObject(group) ? group.options : undefined))];
  const offered = lists.flatMap((each: unknown): unknown[] => (Array.isArray(each) ? each : []));
  const several = value.initial_options;
  const chosen: unknown[] = [value.initial_option, ...(Array.isArray(several) ? several : [])];
  for (const each of chosen) {
    if (each !== undefined && !offered.some((known) => sameOption(known, each))) {
      complain(findings, pointer, 'initial option must match one of the options');
    }
  }
}
const uniqueValues = (value: JsonObject, pointer: string, findings: Findings): void => {
  const values = Array.isArray(value.options)
    ? value.options.map((each: unknown) => (isObject(each) ? each.value : undefined))
    : [];
  if (new Set(values).size < values.length)
    complain(findings, `${pointer}/options`, 'option values must be unique');
};
const staticMenu = {
  options: list(option, { max: LIMITS.select.options }),
  option_groups: list(optionGroup, { max: LIMITS.select.groups }),
};
const staticRules: NonNullable<Parameters<typeof shape>[0]['also']> = (...args) => {
  eitherOptionsOrGroups(...args);
  initialAmongOptions(...args);
};
const choiceRules: typeof staticRules = (...args) => {
  initialAmongOptions(...args);
  uniqueValues(...args);
};
const conversationMenu = {
  default_to_current_conversation: boolean,
  filter: shape({
    optional: {
      include: list(oneOf('im', 'mpim', 'private', 'public')),
      exclude_external_shared_channels: boolean,
      exclude_bot_users: boolean,
    },
  }),
};
const responds = { response_url_enabled: boolean };
const queryLength = { min_query_length: integer({ min: 0, max: 3000 }) };
const choices = list(choice, { max: LIMITS.choices.options });
const date = string({ pattern: /^\d{4}-\d{2}-\d{2}$/ });
const time = string({ pattern: /^([01]\d|2[0-3]):[0-5]\d$/ });

export const ELEMENTS = {
  button: shape({
    required: { text: text('plain', LIMITS.button.text) },
    optional: {
      ...actionable,
      ...buttonLook,
      confirm,
      value: string({ max: LIMITS.button.value }),
      url: string({ max: LIMITS.button.url, pattern: /^[a-z][a-z0-9+.-]*:/i }),
    },
  }),
  checkboxes: shape({
    required: { options: choices },
    optional: { ...pickable, initial_options: choices },
    also: choiceRules,
  }),
  radio_buttons: shape({
    required: { options: choices },
    optional: { ...pickable, initial_option: choice },
    also: choiceRules,
  }),
  datepicker: shape({ optional: { ...menu, initial_date: date } }),
  timepicker: shape({ optional: { ...menu, initial_time: time, timezone: string() } }),
  datetimepicker: onlyOn(
    ['message', 'modal'],
    shape({ optional: { ...pickable, initial_date_time: integer({ min: 1e9, max: 9_999_999_999 }) } }),
  ),
  overflow: shape({
    required: { options: list(overflowOption, { max: LIMITS.overflow.options }) },
    optional: { ...actionable, confirm },
    also: uniqueValues,
  }),
  static_select: shape({ optional: { ...menu, ...staticMenu, initial_option: option }, also: staticRules }),
  external_select: shape({ optional: { ...menu, ...queryLength, initial_option: option } }),
  users_select: shape({ optional: { ...menu, initial_user: string() } }),
  conversations_select: shape({
    optional: { ...menu, ...conversationMenu, ...responds, initial_conversation: string() },
  }),
  channels_select: shape({ optional: { ...menu, ...responds, initial_channel: string() } }),
  multi_static_select: shape({
    optional: { ...multi, ...staticMenu, initial_options: list(option, { max: LIMITS.select.options }) },
    also: staticRules,
  }),
  multi_external_select: shape({
    optional: { ...multi, ...queryLength, initial_options: list(option, { max: LIMITS.select.options }) },
  }),
  multi_users_select: shape({ optional: { ...multi, initial_users: ids } }),
  multi_conversations_select: shape({
    optional: { ...multi, ...conversationMenu, initial_conversations: ids },
  }),
  multi_channels_select: shape({ optional: { ...multi, initial_channels: ids } }),
  image: shape({
    required: { alt_text: string({ max: LIMITS.image.altText }) },
    optional: imageSource,
    also: needsImageSource,
  }),
  workflow_button: onlyOn(
    ['message'],
    shape({
      required: { text: text('plain', LIMITS.button.text), workflow: (() => {}) satisfies Check },
      optional: { ...actionable, ...buttonLook },
    }),
  ),
  feedback_buttons: shape({
    required: { positive_button: feedbackButton, negative_button: feedbackButton },
    optional: actionable,
  }),
  icon_button: shape({
    required: { icon: oneOf('trash'), text: text('plain', LIMITS.button.text) },
    optional: {
      ...actionable,
      confirm,
      accessibility_label: buttonLook.accessibility_label,
      value: string({ max: LIMITS.button.value }),
      visible_to_user_ids: ids,
    },
  }),
} as const satisfies Record<string, Check>;
