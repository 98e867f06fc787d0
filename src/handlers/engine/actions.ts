// Every button and menu of our messages. A test holds this list against the folder.

import { deleteContextButton } from '../contexts/delete-context-button.ts';
import { deleteContextEnvButton } from '../contexts/delete-context-env-button.ts';
import { rollbackButton } from '../deploys/rollback-button.ts';
import { deleteEnvButton } from '../env/delete-env-button.ts';
import { shareArtifactsButton } from '../failures/share-artifacts-button.ts';
import { shareFlakyButton } from '../failures/share-flaky-button.ts';
import { shareLogsButton } from '../failures/share-logs-button.ts';
import { shareTestsButton } from '../failures/share-tests-button.ts';
import { shareInsightsButton } from '../insights/share-insights-button.ts';
import { deleteKeyButton } from '../keys/delete-key-button.ts';
import { dmOffButton } from '../notifications/dm-off-button.ts';
import { confirmSecondButton } from '../policy/confirm-second-button.ts';
import { turnDownSecondButton } from '../policy/turn-down-second-button.ts';
import { clearCacheButton } from '../project/clear-cache-button.ts';
import { approveJobButton } from '../runs/approve-job-button.ts';
import { cancelOlderButton } from '../runs/cancel-older-button.ts';
import { cancelWorkflowButton } from '../runs/cancel-workflow-button.ts';
import { formDefinitionButton } from '../runs/form-definition-button.ts';
import { formProjectButton } from '../runs/form-project-button.ts';
import { formRefButton } from '../runs/form-ref-button.ts';
import { retryAllButton } from '../runs/retry-all-button.ts';
import { retryFailedButton } from '../runs/retry-failed-button.ts';
import { shareDiffButton } from '../runs/share-diff-button.ts';
import { sharePipelinesButton } from '../runs/share-pipelines-button.ts';
import { shareStatusButton } from '../runs/share-status-button.ts';
import { shareWhyButton } from '../runs/share-why-button.ts';
import { unwatchRunButton } from '../runs/unwatch-run-button.ts';
import { deleteScheduleButton } from '../schedules/delete-schedule-button.ts';
import { editSubscriptionButton } from '../subscriptions/edit-subscription-button.ts';
import { unsubscribeButton } from '../subscriptions/unsubscribe-button.ts';
import { removeWebhookButton } from '../webhooks/remove-webhook-button.ts';
import type { ButtonDefinition } from './action.ts';
import { dismissButton } from './dismiss-button.ts';
import { openInCircleciButton } from './open-in-circleci-button.ts';
import { pickProjectButton } from './pick-project-button.ts';
import { tryAgainButton } from './try-again-button.ts';

export const actions: readonly ButtonDefinition[] = [
  approveJobButton,
  cancelOlderButton,
  cancelWorkflowButton,
  confirmSecondButton,
  clearCacheButton,
  deleteContextButton,
  deleteContextEnvButton,
  deleteEnvButton,
  deleteKeyButton,
  deleteScheduleButton,
  dismissButton,
  editSubscriptionButton,
  dmOffButton,
  formDefinitionButton,
  formProjectButton,
  formRefButton,
  openInCircleciButton,
  pickProjectButton,
  removeWebhookButton,
  retryAllButton,
  retryFailedButton,
  rollbackButton,
  shareInsightsButton,
  shareArtifactsButton,
  shareFlakyButton,
  shareLogsButton,
  shareTestsButton,
  sharePipelinesButton,
  shareDiffButton,
  shareStatusButton,
  shareWhyButton,
  tryAgainButton,
  turnDownSecondButton,
  unsubscribeButton,
  unwatchRunButton,
];
