// Every shortcut of the bot. A test holds this list against the folder and the manifests.
import type { ShortcutDefinition } from './event.ts';
import { runPipeline } from '../runs/trigger-shortcut.ts';
import { whyFailed } from '../failures/logs-shortcut.ts';

export const shortcuts: readonly ShortcutDefinition[] = [runPipeline, whyFailed];
