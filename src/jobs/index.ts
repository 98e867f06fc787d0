// All jobs there are, built from what they need.
import { createApproveJob } from './approve-job.ts';
import { createAskCancel } from './ask-cancel.ts';
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
import type { AnyJobDefinition } from './job.ts';
import { createListEnv } from './list-env.ts';
import { createPoll } from './poll.ts';
import { createPostNote } from './post-note.ts';
import { createRecordEvent } from './record-event.ts';
import { createRerunWorkflow } from './rerun-workflow.ts';
import { createShowStatus } from './show-status.ts';
import { createSweep } from './sweep.ts';
import { createTriggerPipeline } from './trigger-pipeline.ts';

export type { JobDeps, JobTiming } from './deps.ts';

export function createJobs(deps: JobDeps): AnyJobDefinition[] {
  return [
    createTriggerPipeline(deps),
    createRerunWorkflow(deps),
    createAskCancel(deps),
    createCancelWorkflow(deps),
    createApproveJob(deps),
    createShowStatus(deps),
    createListEnv(deps),
    createSetEnv(deps),
    createDeleteEnv(deps),
    createUseProject(deps),
    createSubscribe(deps),
    createUnsubscribe(deps),
    createListSubscriptions(deps),
    createRecordEvent(deps),
    createDeliverCard(deps),
    createPostNote(deps),
    createPoll(deps),
    createSweep(deps),
  ];
}
