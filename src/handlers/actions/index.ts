// Every button and menu of our messages. A test holds this list against the folder.
import type { ActionDefinition } from '../action.ts';
import { approveJob } from './approve-job.ts';
import { cancelWorkflow } from './cancel-workflow.ts';
import { deleteEnv } from './delete-env.ts';
import { dismiss } from './dismiss.ts';
import { openInCircleci } from './open-in-circleci.ts';
import { pickProject } from './pick-project.ts';
import { retryAll } from './retry-all.ts';
import { retryFailed } from './retry-failed.ts';
import { shareStatus } from './share-status.ts';
import { tryAgain } from './try-again.ts';
import { unsubscribe } from './unsubscribe.ts';

export const actions: readonly ActionDefinition[] = [
  approveJob,
  cancelWorkflow,
  deleteEnv,
  dismiss,
  openInCircleci,
  pickProject,
  retryAll,
  retryFailed,
  shareStatus,
  tryAgain,
  unsubscribe,
];
