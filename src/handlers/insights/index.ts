// What comes in for the feature "insights".
import type { FeatureHandlers } from '../engine/feature.ts';
import { shareInsightsButton } from './buttons.ts';
import { insights } from './insights.ts';
import { usage } from './usage.ts';

export const insightsHandlers: FeatureHandlers = {
  commands: [insights, usage],
  buttons: [shareInsightsButton],
};
