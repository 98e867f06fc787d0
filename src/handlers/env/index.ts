// What comes in for the feature "env".
import type { FeatureHandlers } from '../engine/feature.ts';
import { deleteEnvButton } from './buttons.ts';
import { envDelete } from './env-delete.ts';
import { envDiff } from './env-diff.ts';
import { envList } from './env-list.ts';
import { envSet } from './env-set.ts';
import { envSetWindow } from './env-set-window.ts';
import { envShow } from './env-show.ts';

export const envHandlers: FeatureHandlers = {
  commands: [envList, envShow, envSet, envDelete, envDiff],
  buttons: [deleteEnvButton],
  windows: [envSetWindow],
};
