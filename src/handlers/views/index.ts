// Every modal of ours that can be submitted. A test holds this list against the folder.
import type { ViewDefinition } from '../action.ts';
import { createSchedule } from './create-schedule.ts';
import { logIn } from './log-in.ts';
import { runPipelineForm } from './run-pipeline.ts';
import { setContextEnv } from './set-context-env.ts';
import { setEnv } from './set-env.ts';
import { subscriptionForm } from './subscription-form.ts';

export const views: readonly ViewDefinition[] = [
  createSchedule,
  logIn,
  runPipelineForm,
  setContextEnv,
  setEnv,
  subscriptionForm,
];
