// Signed webhooks of 4.1 kB with ids of their own, as CircleCI sends them.
import { randomUUID } from 'node:crypto';
import { signEvent } from '../../playground/circleci/sign-event.ts';
import { webhookSecret } from '../../playground/local-world.ts';
import type { Load } from './contenders.ts';
import { rawPost } from './http-load.ts';

export const webhookLoad = (connections: number, count: number): Load => ({
  connections,
  count,
  request: event,
});

function event(): Buffer {
  const at = '2026-11-27T10:00:00.000Z';
  const body = JSON.stringify({
    id: randomUUID(),
    type: 'workflow-completed',
    happened_at: at,
    webhook: { id: randomUUID(), name: 'chatops' },
    project: { id: randomUUID(), name: 'web', slug: 'github/acme/web' },
    organization: { id: randomUUID(), name: 'acme' },
    workflow: {
      id: randomUUID(),
      name: 'build',
      created_at: at,
      stopped_at: at,
      url: 'https://app.circleci.com/pipelines/github/acme/web/7/workflows/1',
      status: 'failed',
    },
    pipeline: {
      id: randomUUID(),
      number: 7,
      created_at: at,
      trigger: { type: 'webhook' },
      vcs: {
        provider_name: 'github',
        origin_repository_url: 'https://github.com/acme/web',
        target_repository_url: 'https://github.com/acme/web',
        revision: 'b4f2a6c03f0f4c559d581d0a4c4f7a10b4f2a6c0',
        commit: {
          subject: 'Make the checkout faster',
          body: 'x'.repeat(2_900),
          author: { name: 'Ana', email: 'ana@acme.example' },
          authored_at: at,
          committer: { name: 'Ana', email: 'ana@acme.example' },
          committed_at: at,
        },
        branch: 'main',
      },
    },
  });
  const headers = {
    'content-type': 'application/json',
    'circleci-signature': signEvent(body, webhookSecret),
  };
  return rawPost('/webhooks/circleci', body, headers);
}
