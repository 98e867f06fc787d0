// What comes in for the feature "subscriptions".
import type { FeatureHandlers } from '../engine/feature.ts';
import { editSubscriptionButton, unsubscribeButton } from './buttons.ts';
import { subscribe } from './subscribe.ts';
import { subscribeDefaults } from './subscribe-defaults.ts';
import { subscribeWindow } from './subscribe-window.ts';
import { subscriptions } from './subscriptions.ts';
import { unsubscribe } from './unsubscribe.ts';

export const subscriptionsHandlers: FeatureHandlers = {
  commands: [subscribe, subscribeDefaults, unsubscribe, subscriptions],
  buttons: [editSubscriptionButton, unsubscribeButton],
  windows: [subscribeWindow],
};
