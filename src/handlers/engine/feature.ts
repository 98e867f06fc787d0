// What one feature takes from Slack: its index.ts exports one of these, and registry.ts puts them together.
import type { ButtonDefinition, MenuDefinition, WindowDefinition } from './action.ts';
import type { CommandDefinition } from './command.ts';
import type { EventDefinition, ShortcutDefinition } from './event.ts';

export interface FeatureHandlers {
  /** In the order of `help`. */
  commands?: readonly CommandDefinition[];
  /** Buttons, and menus whose choices are in the message. */
  buttons?: readonly ButtonDefinition[];
  windows?: readonly WindowDefinition[];
  /** Menus that are filled while one types. */
  menus?: readonly MenuDefinition[];
  shortcuts?: readonly ShortcutDefinition[];
  events?: readonly EventDefinition[];
}
