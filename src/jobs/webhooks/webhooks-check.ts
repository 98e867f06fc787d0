// Tells one person whether CircleCI tells this bot of a project's runs.
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
