// What comes in for the feature "webhooks".
import type { FeatureHandlers } from '../engine/feature.ts';
import { removeWebhookButton } from './buttons.ts';
import { webhooksCheck } from './webhooks-check.ts';
import { webhooksList } from './webhooks-list.ts';
import { webhooksRemove } from './webhooks-remove.ts';
import { webhooksSetup } from './webhooks-setup.ts';

export const webhooksHandlers: FeatureHandlers = {
  commands: [webhooksSetup, webhooksList, webhooksCheck, webhooksRemove],
  buttons: [removeWebhookButton],
};
