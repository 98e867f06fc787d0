// What comes in for the feature "keys".
import type { FeatureHandlers } from '../engine/feature.ts';
import { deleteKeyButton, deleteSshKeyButton } from './buttons.ts';
import { keysAddSsh } from './keys-add-ssh.ts';
import { keysAddSshWindow } from './keys-add-ssh-window.ts';
import { keysCreate } from './keys-create.ts';
import { keysDelete } from './keys-delete.ts';
import { keysDeleteSsh } from './keys-delete-ssh.ts';
import { keysHeroku } from './keys-heroku.ts';
import { keysHerokuWindow } from './keys-heroku-window.ts';
import { keysList } from './keys-list.ts';
import { keysShow } from './keys-show.ts';

export const keysHandlers: FeatureHandlers = {
  commands: [keysList, keysShow, keysCreate, keysDelete, keysAddSsh, keysDeleteSsh, keysHeroku],
  buttons: [deleteKeyButton, deleteSshKeyButton],
  windows: [keysAddSshWindow, keysHerokuWindow],
};
