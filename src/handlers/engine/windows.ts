// Every modal of ours that can be submitted. A test holds this list against the folder.
import type { ViewDefinition } from './action.ts';
import { createSchedule } from '../schedules/schedules-create-window.ts';
import { logIn } from '../accounts/login-window.ts';
import { runPipelineForm } from '../runs/trigger-window.ts';
import { setContextEnv } from '../contexts/contexts-set-window.ts';
import { setEnv } from '../env/env-set-window.ts';
import { subscriptionForm } from '../subscriptions/subscribe-window.ts';

export const views: readonly ViewDefinition[] = [
  createSchedule,
  logIn,
  runPipelineForm,
  setContextEnv,
  setEnv,
  subscriptionForm,
];
