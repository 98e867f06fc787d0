// Every modal of ours that can be submitted. A test holds this list against the folder.

import { loginWindow } from '../accounts/login-window.ts';
import { contextsSetWindow } from '../contexts/contexts-set-window.ts';
import { envSetWindow } from '../env/env-set-window.ts';
import { triggerWindow } from '../runs/trigger-window.ts';
import { schedulesCreateWindow } from '../schedules/schedules-create-window.ts';
import { subscribeWindow } from '../subscriptions/subscribe-window.ts';
import type { WindowDefinition } from './action.ts';

export const views: readonly WindowDefinition[] = [
  schedulesCreateWindow,
  loginWindow,
  triggerWindow,
  contextsSetWindow,
  envSetWindow,
  subscribeWindow,
];
