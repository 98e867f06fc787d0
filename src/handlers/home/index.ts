// What comes in for the feature "home".
import type { FeatureHandlers } from '../engine/feature.ts';
import { appHomeOpened } from './app-home-opened.ts';

export const homeHandlers: FeatureHandlers = {
  events: [appHomeOpened],
};
