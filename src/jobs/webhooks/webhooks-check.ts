// Shows one person whether CircleCI sends this bot a project's events.
import { renderWebhooksCheck } from '../../blocks/webhooks/webhooks-check.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { readWebhooks } from './read-webhooks.ts';

export function createWebhooksCheckJob(deps: JobDeps): JobDefinition<'webhooks-check'> {
  return defineAnswer(deps, 'webhooks-check', async (request) =>
    renderWebhooksCheck(await readWebhooks(deps, request)),
  );
}
