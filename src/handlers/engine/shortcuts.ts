// Every shortcut of the bot. A test holds this list against the folder and the manifests.

import { logsShortcut } from '../failures/logs-shortcut.ts';
import { triggerShortcut } from '../runs/trigger-shortcut.ts';
import type { ShortcutDefinition } from './event.ts';

export const shortcuts: readonly ShortcutDefinition[] = [triggerShortcut, logsShortcut];
