// What comes in for the feature "contexts".
import type { FeatureHandlers } from '../engine/feature.ts';
import {
  deleteContextButton,
  deleteContextEnvButton,
  restrictContextButton,
  unrestrictContextButton,
} from './buttons.ts';
import { contextsCreate } from './contexts-create.ts';
import { contextsDelete } from './contexts-delete.ts';
import { contextsList } from './contexts-list.ts';
import { contextsRestrict } from './contexts-restrict.ts';
import { contextsSet } from './contexts-set.ts';
import { contextsSetWindow } from './contexts-set-window.ts';
import { contextsShow } from './contexts-show.ts';
import { contextsUnrestrict } from './contexts-unrestrict.ts';
import { contextsUnset } from './contexts-unset.ts';

export const contextsHandlers: FeatureHandlers = {
  commands: [
    contextsList,
    contextsShow,
    contextsCreate,
    contextsDelete,
    contextsSet,
    contextsUnset,
    contextsRestrict,
    contextsUnrestrict,
  ],
  buttons: [deleteContextButton, deleteContextEnvButton, restrictContextButton, unrestrictContextButton],
  windows: [contextsSetWindow],
};
