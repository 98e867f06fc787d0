// All jobs there are, built from what they need.
import { createAccountJobs } from './accounts/index.ts';
import { createApproveJob } from './approve-job.ts';
import { createAskCancel } from './ask-cancel.ts';
import { auditDenials } from './audit-denials.ts';
import { createCancelWorkflow } from './cancel-workflow.ts';
import {
  createListSubscriptions,
  createSubscribe,
  createUnsubscribe,
  createUseProject,
} from './channel-settings.ts';
import { createDeliverCard } from './deliver-card.ts';
import type { JobDeps } from './deps.ts';
import { createDeleteEnv, createSetEnv } from './env-effects.ts';
import { createFailureJobs } from './failure/index.ts';
import type { AnyJobDefinition } from './job.ts';
import { createListEnv } from './list-env.ts';
import { createNotificationJobs } from './notifications/index.ts';
import { createNumberJobs } from './numbers/index.ts';
import { createPoll } from './poll.ts';
import { createPostNote } from './post-note.ts';
import { createRecordEvent } from './record-event.ts';
import { createRerunWorkflow } from './rerun-workflow.ts';
import { createAskApprove } from './runs/ask-approve.ts';
import { createAskCancelOlder } from './runs/ask-cancel-older.ts';
import { createCancelOlder } from './runs/cancel-older.ts';
import { createCompareRuns } from './runs/compare-runs.ts';
import { createExplainRun } from './runs/explain-run.ts';
import { createListPipelines } from './runs/list-pipelines.ts';
import { createTellWatcher } from './runs/tell-watcher.ts';
import { createUnwatchRun } from './runs/unwatch-run.ts';
import { createWatchRun } from './runs/watch-run.ts';
import { createSettingsJobs } from './settings/index.ts';
import { createShowStatus } from './show-status.ts';
import { createSweep } from './sweep.ts';
import { createTriggerPipeline } from './trigger-pipeline.ts';
import { createUpkeepJobs } from './upkeep/index.ts';
import { createFillSubscriptionForm } from './windows/fill-subscription-form.ts';
import { createFillTriggerForm } from './windows/fill-trigger-form.ts';
import { createPublishHome } from './windows/publish-home.ts';
import { redrawHome } from './windows/redraw-home.ts';
import { createRefreshSuggestions } from './windows/refresh-suggestions.ts';
import { createUnfurlLinks } from './windows/unfurl-links.ts';

export type { JobDeps } from './deps.ts';

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
