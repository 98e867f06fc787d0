// What comes in for the feature "insights".
import type { FeatureHandlers } from '../engine/feature.ts';
import {
  shareInsightsBranchesButton,
  shareInsightsButton,
  shareInsightsJobsButton,
  shareInsightsOrgButton,
  shareInsightsProjectButton,
  shareInsightsTestsButton,
} from './buttons.ts';
import { insights } from './insights.ts';
import { insightsBranches } from './insights-branches.ts';
import { insightsJobs } from './insights-jobs.ts';
import { insightsOrg } from './insights-org.ts';
import { insightsProject } from './insights-project.ts';
import { insightsTests } from './insights-tests.ts';
import { usage } from './usage.ts';

export const insightsHandlers: FeatureHandlers = {
  commands: [insights, insightsJobs, insightsTests, insightsBranches, insightsProject, insightsOrg, usage],
  buttons: [
    shareInsightsBranchesButton,
    shareInsightsButton,
    shareInsightsJobsButton,
    shareInsightsOrgButton,
    shareInsightsProjectButton,
    shareInsightsTestsButton,
  ],
};
