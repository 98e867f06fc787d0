// Every button and menu of our messages. A test holds this list against the folder.
import type { ActionDefinition } from '../action.ts';
import { approveJob } from './approve-job.ts';
import { cancelOlder } from './cancel-older.ts';
import { cancelWorkflow } from './cancel-workflow.ts';
import { clearCache } from './clear-cache.ts';
import { confirmSecond } from './confirm-second.ts';
import { deleteContext } from './delete-context.ts';
import { deleteContextEnv } from './delete-context-env.ts';
import { deleteEnv } from './delete-env.ts';
import { deleteKey } from './delete-key.ts';
import { deleteSchedule } from './delete-schedule.ts';
import { dismiss } from './dismiss.ts';
import { dmOff } from './dm-off.ts';
import { editSubscription } from './edit-subscription.ts';
import { formDefinition } from './form-definition.ts';
import { formProject } from './form-project.ts';
import { formRef } from './form-ref.ts';
import { openInCircleci } from './open-in-circleci.ts';
import { pickProject } from './pick-project.ts';
import { removeWebhook } from './remove-webhook.ts';
import { retryAll } from './retry-all.ts';
import { retryFailed } from './retry-failed.ts';
import { rollback } from './rollback.ts';
import { shareArtifacts } from './share-artifacts.ts';
import { shareDiff } from './share-diff.ts';
import { shareFlaky } from './share-flaky.ts';
import { shareInsights } from './share-insights.ts';
import { shareLogs } from './share-logs.ts';
import { sharePipelines } from './share-pipelines.ts';
import { shareStatus } from './share-status.ts';
import { shareTests } from './share-tests.ts';
import { shareWhy } from './share-why.ts';
import { tryAgain } from './try-again.ts';
import { turnDownSecond } from './turn-down-second.ts';
import { unsubscribe } from './unsubscribe.ts';
import { unwatchRun } from './unwatch-run.ts';

export const actions: readonly ActionDefinition[] = [
  approveJob,
  cancelOlder,
  cancelWorkflow,
  confirmSecond,
  clearCache,
  deleteContext,
  deleteContextEnv,
  deleteEnv,
  deleteKey,
  deleteSchedule,
  dismiss,
  editSubscription,
  dmOff,
  formDefinition,
  formProject,
  formRef,
  openInCircleci,
  pickProject,
  removeWebhook,
  retryAll,
  retryFailed,
  rollback,
  shareInsights,
  shareArtifacts,
  shareFlaky,
  shareLogs,
  shareTests,
  sharePipelines,
  shareDiff,
  shareStatus,
  shareWhy,
  tryAgain,
  turnDownSecond,
  unsubscribe,
  unwatchRun,
];
