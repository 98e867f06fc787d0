// What comes in for the feature "keys".
import type { FeatureHandlers } from '../engine/feature.ts';
import { deleteKeyButton } from './buttons.ts';
import { keysCreate } from './keys-create.ts';
import { keysDelete } from './keys-delete.ts';
import { keysList } from './keys-list.ts';
import { keysShow } from './keys-show.ts';

export const keysHandlers: FeatureHandlers = {
  commands: [keysList, keysShow, keysCreate, keysDelete],
  buttons: [deleteKeyButton],
};
