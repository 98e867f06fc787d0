// All jobs there are, built from what they need.
import { createAccountJobs } from './accounts/index.ts';
import { createApproveJob } from './runs/approve.ts';
import { createAskCancel } from './runs/ask-cancel.ts';
import { auditDenials } from './engine/audit-denials.ts';
import { createCancelWorkflow } from './runs/cancel.ts';
import {
  createListSubscriptions,
  createSubscribe,
  createUnsubscribe,
  createUseProject,
} from './subscriptions/subscribe.ts';
import { createDeliverCard } from './tracking/deliver-card.ts';
import type { JobDeps } from './engine/deps.ts';
import { createDeleteEnv, createSetEnv } from './env/env-set.ts';
import { createFailureJobs } from './failures/index.ts';
import type { AnyJobDefinition } from './engine/job.ts';
import { createListEnv } from './env/env-list.ts';
import { createNotificationJobs } from './notifications/index.ts';
import { createNumberJobs } from './insights/index.ts';
import { createPoll } from './tracking/poll.ts';
import { createPostNote } from './engine/post-note.ts';
import { createRecordEvent } from './tracking/record-event.ts';
import { createRerunWorkflow } from './runs/retry.ts';
import { createAskApprove } from './runs/ask-approve.ts';
import { createAskCancelOlder } from './runs/ask-cancel-older.ts';
import { createCancelOlder } from './runs/cancel-older.ts';
import { createCompareRuns } from './runs/diff.ts';
import { createExplainRun } from './runs/why.ts';
import { createListPipelines } from './runs/pipelines.ts';
import { createTellWatcher } from './tracking/tell-watcher.ts';
import { createUnwatchRun } from './runs/unwatch.ts';
import { createWatchRun } from './runs/watch.ts';
import { createSettingsJobs } from './contexts/index.ts';
import { createShowStatus } from './runs/status.ts';
import { createSweep } from './tracking/sweep.ts';
import { createTriggerPipeline } from './runs/trigger.ts';
import { createUpkeepJobs } from './schedules/index.ts';
import { createFillSubscriptionForm } from './subscriptions/fill-subscribe.ts';
import { createFillTriggerForm } from './runs/fill-trigger.ts';
import { createPublishHome } from './home/publish-home.ts';
import { redrawHome } from './home/redraw-home.ts';
import { createRefreshSuggestions } from './home/refresh-suggestions.ts';
import { createUnfurlLinks } from './runs/unfurl-links.ts';

export type { JobDeps } from './engine/deps.ts';

export function createJobs(deps: JobDeps): AnyJobDefinition[] {
  const definitions: AnyJobDefinition[] = [
    createTriggerPipeline(deps),
    createRerunWorkflow(deps),
    createAskCancel(deps),
    createCancelWorkflow(deps),
    createAskCancelOlder(deps),
    createCancelOlder(deps),
    createAskApprove(deps),
    createApproveJob(deps),
    createShowStatus(deps),
    createListPipelines(deps),
    createExplainRun(deps),
    createCompareRuns(deps),
    createWatchRun(deps),
    createUnwatchRun(deps),
    createTellWatcher(deps),
    ...createFailureJobs(deps),
    createListEnv(deps),
    createSetEnv(deps),
    createDeleteEnv(deps),
    ...createSettingsJobs(deps),
    createUseProject(deps),
    createSubscribe(deps),
    createUnsubscribe(deps),
    createListSubscriptions(deps),
    ...createNumberJobs(deps),
    ...createUpkeepJobs(deps),
    ...createAccountJobs(deps),
    createRecordEvent(deps),
    createDeliverCard(deps),
    createPostNote(deps),
    createPoll(deps),
    createSweep(deps),
    ...createNotificationJobs(deps),
    createFillSubscriptionForm(deps),
    createFillTriggerForm(deps),
    createRefreshSuggestions(deps),
    createPublishHome(deps),
    createUnfurlLinks(deps),
  ];
  return definitions.map((definition) => redrawHome(deps, auditDenials(deps, definition)));
}
