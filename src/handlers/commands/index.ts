// Every command, in the order of `help`. A test holds this list against the folder.
import type { CommandDefinition } from '../command.ts';
import { cancel } from './cancel.ts';
import { envDelete } from './env-delete.ts';
import { envList } from './env-list.ts';
import { envSet } from './env-set.ts';
import { help } from './help.ts';
import { retry } from './retry.ts';
import { status } from './status.ts';
import { subscribe } from './subscribe.ts';
import { subscriptions } from './subscriptions.ts';
import { trigger } from './trigger.ts';
import { unsubscribe } from './unsubscribe.ts';
import { use } from './use.ts';

export const commands: readonly CommandDefinition[] = [
  trigger,
  status,
  retry,
  cancel,
  envList,
  envSet,
  envDelete,
  subscribe,
  unsubscribe,
  subscriptions,
  use,
  help,
];
