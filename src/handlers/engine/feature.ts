// What a feature handles: its index.ts exports one of these, and registry.ts combines them.
import type { ButtonDefinition, MenuDefinition, WindowDefinition } from './action.ts';
import type { CommandDefinition } from './command.ts';
import type { EventDefinition, ShortcutDefinition } from './event.ts';

export interface FeatureHandlers {
  /** In the order `help` lists them. */
  commands?: readonly CommandDefinition[];
  /** Buttons, and menus with fixed options. */
  buttons?: readonly ButtonDefinition[];
  windows?: readonly WindowDefinition[];
  /** Menus whose options load while the person types. */
  menus?: readonly MenuDefinition[];
  shortcuts?: readonly ShortcutDefinition[];
  events?: readonly EventDefinition[];
}
