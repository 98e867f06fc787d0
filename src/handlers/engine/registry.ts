// Everything the bot handles, feature by feature, in the order `help` lists them.

import { accountsHandlers } from '../accounts/index.ts';
import { contextsHandlers } from '../contexts/index.ts';
import { deploysHandlers } from '../deploys/index.ts';
import { doctorHandlers } from '../doctor/index.ts';
import { envHandlers } from '../env/index.ts';
import { failuresHandlers } from '../failures/index.ts';
import { helpHandlers } from '../help/index.ts';
import { homeHandlers } from '../home/index.ts';
import { insightsHandlers } from '../insights/index.ts';
import { keysHandlers } from '../keys/index.ts';
import { notificationsHandlers } from '../notifications/index.ts';
import { policyHandlers } from '../policy/index.ts';
import { projectHandlers } from '../project/index.ts';
import { runsHandlers } from '../runs/index.ts';
import { schedulesHandlers } from '../schedules/index.ts';
import { subscriptionsHandlers } from '../subscriptions/index.ts';
import { webhooksHandlers } from '../webhooks/index.ts';
import {
  dismissButton,
  openInCircleciButton,
  pickProjectButton,
  runLineButton,
  takeBackButton,
  tryAgainButton,
} from './buttons.ts';
import type { FeatureHandlers } from './feature.ts';
import { pickProjectMenu } from './pick-project-menu.ts';

/** Buttons and menus that belong to no feature. */
const shared: FeatureHandlers = {
  buttons: [
    dismissButton,
    openInCircleciButton,
    pickProjectButton,
    runLineButton,
    takeBackButton,
    tryAgainButton,
  ],
  menus: [pickProjectMenu],
};

/** Keyed by folder name. */
export const features: Readonly<Record<string, FeatureHandlers>> = {
  runs: runsHandlers,
  failures: failuresHandlers,
  env: envHandlers,
  contexts: contextsHandlers,
  keys: keysHandlers,
  project: projectHandlers,
  schedules: schedulesHandlers,
  webhooks: webhooksHandlers,
  insights: insightsHandlers,
  deploys: deploysHandlers,
  subscriptions: subscriptionsHandlers,
  notifications: notificationsHandlers,
  accounts: accountsHandlers,
  policy: policyHandlers,
  doctor: doctorHandlers,
  home: homeHandlers,
  help: helpHandlers,
};

const all = [...Object.values(features), shared];

export const commands = all.flatMap((feature) => feature.commands ?? []);
export const buttons = all.flatMap((feature) => feature.buttons ?? []);
export const windows = all.flatMap((feature) => feature.windows ?? []);
export const menuDefinitions = all.flatMap((feature) => feature.menus ?? []);
export const shortcuts = all.flatMap((feature) => feature.shortcuts ?? []);
export const events = all.flatMap((feature) => feature.events ?? []);
