// What comes in for the feature "insights".
import type { FeatureHandlers } from '../engine/feature.ts';
import { shareInsightsButton, shareInsightsJobsButton, shareInsightsTestsButton } from './buttons.ts';
import { insights } from './insights.ts';
import { insightsJobs } from './insights-jobs.ts';
import { insightsTests } from './insights-tests.ts';
import { usage } from './usage.ts';

export const insightsHandlers: FeatureHandlers = {
  commands: [insights, insightsJobs, insightsTests, usage],
  buttons: [shareInsightsButton, shareInsightsJobsButton, shareInsightsTestsButton],
};
