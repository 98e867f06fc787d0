// Select menus: static, external (typeahead), people and channels; single and multiple.
import type { MultiSelect, PlainTextOption, Select } from '@slack/types';
import { frame, type Seat } from './element-frame.ts';
import { type Html, html } from './html.ts';
import { plainText } from './render-text.ts';
import type { Choice, Rendering } from './surroundings.ts';

interface Group {
  label?: string;
  options: readonly Choice[];
}

const choiceOf = ({ text, value }: PlainTextOption): Choice => ({
  text: plainText(text),
  value: value ?? '',
});

function groupsOf(menu: Select | MultiSelect, { people, channels }: Rendering): Group[] {
  switch (menu.type) {
    case 'static_select':
    case 'multi_static_select': {
      const groups = (menu.option_groups ?? []).map(({ label, options }) => ({
        label: plainText(label),
        options: options.map(choiceOf),
      }));
      return menu.options ? [{ options: menu.options.map(choiceOf) }] : groups;
    }
    case 'users_select':
    case 'multi_users_select':
      return [{ options: people }];
    case 'external_select':
    case 'multi_external_select':
      return [];
    default:
      return [{ options: channels }];
  }
}

const known = (options: readonly Choice[], values: readonly (string | undefined)[]): Choice[] =>
  values.flatMap((value) =>
    value === undefined ? [] : [options.find((each) => each.value === value) ?? { value, text: value }],
  );

/** The initial choice. */
function chosenIn(menu: Select | MultiSelect, { people, channels }: Rendering): Choice[] {
  switch (menu.type) {
    case 'static_select':
    case 'external_select':
      return menu.initial_option ? [choiceOf(menu.initial_option)] : [];
    case 'multi_static_select':
    case 'multi_external_select':
      return (menu.initial_options ?? []).map(choiceOf);
    case 'users_select':
      return known(people, [menu.initial_user]);
    case 'multi_users_select':
      return known(people, menu.initial_users ?? []);
    case 'conversations_select':
      return known(channels, [menu.initial_conversation]);
    case 'multi_conversations_select':
      return known(channels, menu.initial_conversations ?? []);
    case 'channels_select':
      return known(channels, [menu.initial_channel]);
    case 'multi_channels_select':
      return known(channels, menu.initial_channels ?? []);
  }
}

const DEFAULT_MIN_QUERY = 3;
export function renderSelect(menu: Select | MultiSelect, seat: Seat, rendering: Rendering): Html {
  const isMulti = menu.type.startsWith('multi_');
  const chosen = chosenIn(menu, rendering);
  const placeholder = menu.placeholder
    ? plainText(menu.placeholder)
    : isMulti
      ? 'Select options'
      : 'Select an option';
  const chips = chosen.map(({ text }) => html`<span class="chip">${text}</span>`);
  const shown = isMulti ? chips : html`${chosen[0]?.text}`;
  const label = seat.label ?? placeholder;
  const options = groupsOf(menu, rendering).flatMap(({ label: group, options: each }) =>
    each.map((option) => ({ ...option, group })),
  );
  const content = html`<button type="button" class="select" role="combobox" aria-haspopup="listbox" aria-expanded="false" aria-label="${label}"><span class="${chosen.length > 0 ? 'chosen' : 'placeholder'}">${chosen.length > 0 ? shown : placeholder}</span></button>`;
  const isExternal = menu.type === 'external_select' || menu.type === 'multi_external_select';
  const most = 'max_selected_items' in menu ? menu.max_selected_items : undefined;
  return frame(menu, seat, rendering, content, {
    options,
    chosen,
    label,
    placeholder,
    value: isMulti ? chosen.map(({ value }) => value) : (chosen[0]?.value ?? null),
    ...(isExternal ? { minQuery: menu.min_query_length ?? DEFAULT_MIN_QUERY } : {}),
    ...(most === undefined ? {} : { most }),
  });
}
