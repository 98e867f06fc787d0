// What comes in for the feature "policy".
import type { FeatureHandlers } from '../engine/feature.ts';
import { audit } from './audit.ts';
import { confirmSecondButton, turnDownSecondButton } from './buttons.ts';
import { policyShow } from './policy-show.ts';

export const policyHandlers: FeatureHandlers = {
  commands: [policyShow, audit],
  buttons: [confirmSecondButton, turnDownSecondButton],
};
