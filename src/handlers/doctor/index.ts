// What comes in for the feature "doctor".
import type { FeatureHandlers } from '../engine/feature.ts';
import { doctor } from './doctor.ts';

export const doctorHandlers: FeatureHandlers = {
  commands: [doctor],
};
