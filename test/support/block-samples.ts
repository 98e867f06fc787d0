// Every message and modal the bot can show, with ordinary and extreme data, for snapshots, style checks and pictures.
// There is one file of samples per feature of src/blocks. Renderers with many cases have their own, such as run-card.ts.
import type { Sample } from './sample.ts';
import { accountSamples } from './samples/accounts.ts';
import { artifactsGetSamples } from './samples/artifacts-get.ts';
import { askCancelJobSamples } from './samples/ask-cancel-job.ts';
import { configSamples } from './samples/config.ts';
import { contextSamples } from './samples/contexts.ts';
import { deploySamples } from './samples/deploys.ts';
import { doctorSamples } from './samples/doctor.ts';
import { envSamples } from './samples/env.ts';
import { failureCauseSamples } from './samples/failure-causes.ts';
import { failureSamples } from './samples/failures.ts';
import { helpSamples } from './samples/help.ts';
import { homeSamples } from './samples/home.ts';
import { incidentSamples } from './samples/incident.ts';
import { insightSamples } from './samples/insights.ts';
import { insightsJobsSamples } from './samples/insights-jobs.ts';
import { insightsSummarySamples } from './samples/insights-summaries.ts';
import { insightsTestsSamples } from './samples/insights-tests.ts';
import { jobSamples } from './samples/job.ts';
import { jobsSamples } from './samples/jobs.ts';
import { keySamples } from './samples/keys.ts';
import { kitSamples } from './samples/kit.ts';
import { notificationSamples } from './samples/notifications.ts';
import { pipelinesSamples } from './samples/pipelines.ts';
import { policySamples } from './samples/policy.ts';
import { projectSamples } from './samples/project.ts';
import { projectsSamples } from './samples/projects.ts';
import { runCardSamples } from './samples/run-card.ts';
import { runsSamples } from './samples/runs.ts';
import { scheduleSamples } from './samples/schedules.ts';
import { starterNewsSamples } from './samples/starter-news.ts';
import { subscriptionSamples } from './samples/subscriptions.ts';
import { triggerFormSamples } from './samples/trigger-form.ts';
import { webhookSamples } from './samples/webhooks.ts';
import { whySamples } from './samples/why.ts';

export type { Sample };

export const samples: readonly Sample[] = [
  ...kitSamples,
  ...helpSamples,
  ...runCardSamples,
  ...runsSamples,
  ...pipelinesSamples,
  ...askCancelJobSamples,
  ...configSamples,
  ...triggerFormSamples,
  ...whySamples,
  ...failureCauseSamples,
  ...failureSamples,
  ...artifactsGetSamples,
  ...jobSamples,
  ...jobsSamples,
  ...notificationSamples,
  ...starterNewsSamples,
  ...incidentSamples,
  ...subscriptionSamples,
  ...accountSamples,
  ...policySamples,
  ...doctorSamples,
  ...homeSamples,
  ...contextSamples,
  ...envSamples,
  ...keySamples,
  ...projectSamples,
  ...projectsSamples,
  ...insightSamples,
  ...insightsJobsSamples,
  ...insightsSummarySamples,
  ...insightsTestsSamples,
  ...deploySamples,
  ...scheduleSamples,
  ...webhookSamples,
];
