// Every button and menu of our messages. A test holds this list against the folder.
import type { ActionDefinition } from './action.ts';
import { approveJob } from '../runs/approve-job-button.ts';
import { cancelOlder } from '../runs/cancel-older-button.ts';
import { cancelWorkflow } from '../runs/cancel-workflow-button.ts';
import { clearCache } from '../project/clear-cache-button.ts';
import { confirmSecond } from '../policy/confirm-second-button.ts';
import { deleteContext } from '../contexts/delete-context-button.ts';
import { deleteContextEnv } from '../contexts/delete-context-env-button.ts';
import { deleteEnv } from '../env/delete-env-button.ts';
import { deleteKey } from '../keys/delete-key-button.ts';
import { deleteSchedule } from '../schedules/delete-schedule-button.ts';
import { dismiss } from './dismiss-button.ts';
import { dmOff } from '../notifications/dm-off-button.ts';
import { editSubscription } from '../subscriptions/edit-subscription-button.ts';
import { formDefinition } from '../runs/form-definition-button.ts';
import { formProject } from '../runs/form-project-button.ts';
import { formRef } from '../runs/form-ref-button.ts';
import { openInCircleci } from './open-in-circleci-button.ts';
import { pickProject } from './pick-project-button.ts';
import { removeWebhook } from '../webhooks/remove-webhook-button.ts';
import { retryAll } from '../runs/retry-all-button.ts';
import { retryFailed } from '../runs/retry-failed-button.ts';
import { rollback } from '../deploys/rollback-button.ts';
import { shareArtifacts } from '../failures/share-artifacts-button.ts';
import { shareDiff } from '../runs/share-diff-button.ts';
import { shareFlaky } from '../failures/share-flaky-button.ts';
import { shareInsights } from '../insights/share-insights-button.ts';
import { shareLogs } from '../failures/share-logs-button.ts';
import { sharePipelines } from '../runs/share-pipelines-button.ts';
import { shareStatus } from '../runs/share-status-button.ts';
import { shareTests } from '../failures/share-tests-button.ts';
import { shareWhy } from '../runs/share-why-button.ts';
import { tryAgain } from './try-again-button.ts';
import { turnDownSecond } from '../policy/turn-down-second-button.ts';
import { unsubscribe } from '../subscriptions/unsubscribe-button.ts';
import { unwatchRun } from '../runs/unwatch-run-button.ts';

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
