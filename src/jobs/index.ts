// All jobs there are, built from what they need.
import { createAccountJobs } from './accounts/index.ts';
import { createSettingsJobs } from './contexts/index.ts';
import { auditDenials } from './engine/audit-denials.ts';
import type { JobDeps } from './engine/deps.ts';
import type { AnyJobDefinition } from './engine/job.ts';
import { createPostNoteJob } from './engine/post-note.ts';
import { createEnvListJob } from './env/env-list.ts';
import { createEnvDeleteJob, createEnvSetJob } from './env/env-set.ts';
import { createFailureJobs } from './failures/index.ts';
import { createPublishHomeJob } from './home/publish-home.ts';
import { redrawHome } from './home/redraw-home.ts';
import { createRefreshSuggestionsJob } from './home/refresh-suggestions.ts';
import { createNumberJobs } from './insights/index.ts';
import { createNotificationJobs } from './notifications/index.ts';
import { createApproveJob } from './runs/approve.ts';
import { createAskApproveJob } from './runs/ask-approve.ts';
import { createAskCancelJob } from './runs/ask-cancel.ts';
import { createAskCancelOlderJob } from './runs/ask-cancel-older.ts';
import { createCancelJob } from './runs/cancel.ts';
import { createCancelOlderJob } from './runs/cancel-older.ts';
import { createDiffJob } from './runs/diff.ts';
import { createFillTriggerJob } from './runs/fill-trigger.ts';
import { createPipelinesJob } from './runs/pipelines.ts';
import { createRetryJob } from './runs/retry.ts';
import { createStatusJob } from './runs/status.ts';
import { createTriggerJob } from './runs/trigger.ts';
import { createUnfurlLinksJob } from './runs/unfurl-links.ts';
import { createUnwatchJob } from './runs/unwatch.ts';
import { createWatchJob } from './runs/watch.ts';
import { createWhyJob } from './runs/why.ts';
import { createUpkeepJobs } from './schedules/index.ts';
import { createFillSubscribeJob } from './subscriptions/fill-subscribe.ts';
import {
  createSubscribeJob,
  createSubscriptionsJob,
  createUnsubscribeJob,
  createUseJob,
} from './subscriptions/subscribe.ts';
import { createDeliverCardJob } from './tracking/deliver-card.ts';
import { createPollJob } from './tracking/poll.ts';
import { createRecordEventJob } from './tracking/record-event.ts';
import { createSweepJob } from './tracking/sweep.ts';
import { createTellWatcherJob } from './tracking/tell-watcher.ts';

export type { JobDeps } from './engine/deps.ts';

export function createJobs(deps: JobDeps): AnyJobDefinition[] {
  const definitions: AnyJobDefinition[] = [
    createTriggerJob(deps),
    createRetryJob(deps),
    createAskCancelJob(deps),
    createCancelJob(deps),
    createAskCancelOlderJob(deps),
    createCancelOlderJob(deps),
    createAskApproveJob(deps),
    createApproveJob(deps),
    createStatusJob(deps),
    createPipelinesJob(deps),
    createWhyJob(deps),
    createDiffJob(deps),
    createWatchJob(deps),
    createUnwatchJob(deps),
    createTellWatcherJob(deps),
    ...createFailureJobs(deps),
    createEnvListJob(deps),
    createEnvSetJob(deps),
    createEnvDeleteJob(deps),
    ...createSettingsJobs(deps),
    createUseJob(deps),
    createSubscribeJob(deps),
    createUnsubscribeJob(deps),
    createSubscriptionsJob(deps),
    ...createNumberJobs(deps),
    ...createUpkeepJobs(deps),
    ...createAccountJobs(deps),
    createRecordEventJob(deps),
    createDeliverCardJob(deps),
    createPostNoteJob(deps),
    createPollJob(deps),
    createSweepJob(deps),
    ...createNotificationJobs(deps),
    createFillSubscribeJob(deps),
    createFillTriggerJob(deps),
    createRefreshSuggestionsJob(deps),
    createPublishHomeJob(deps),
    createUnfurlLinksJob(deps),
  ];
  return definitions.map((definition) => redrawHome(deps, auditDenials(deps, definition)));
}
