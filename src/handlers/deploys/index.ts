// What comes in for the feature "deploys".
import type { FeatureHandlers } from '../engine/feature.ts';
import { rollbackButton } from './buttons.ts';
import { deploys } from './deploys.ts';
import { rollback } from './rollback.ts';

export const deploysHandlers: FeatureHandlers = {
  commands: [deploys, rollback],
  buttons: [rollbackButton],
};
