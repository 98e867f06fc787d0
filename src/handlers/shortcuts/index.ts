// Every shortcut of the bot. A test holds this list against the folder and the manifests.
import type { ShortcutDefinition } from '../event.ts';
import { runPipeline } from './run-pipeline.ts';
import { whyFailed } from './why-failed.ts';

export const shortcuts: readonly ShortcutDefinition[] = [runPipeline, whyFailed];
