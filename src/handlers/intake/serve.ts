// The process's HTTP side: health and metrics everywhere, and on the web side the endpoints for Slack and CircleCI.
import type { ServerResponse } from 'node:http';
import type { SlackIntake } from './bolt.ts';
import { type CircleciWebhookOptions, createCircleciWebhook } from './circleci-webhook.ts';
import { createHealth, type HealthOptions } from './health.ts';
import { startHttpServer } from './http.ts';
import { leaveIntake } from './leave-intake.ts';

export interface ServeOptions {
  host: string;
  port: number;
  health: HealthOptions;
  /** Answers a scrape. */
  expose(response: ServerResponse): Promise<void>;
  /** Undefined if the process takes no requests. */
  intake: SlackIntake | undefined;
  webhook: CircleciWebhookOptions;
}

export async function serve({ host, port, health: healthOptions, expose, intake, webhook }: ServeOptions) {
  const health = createHealth(healthOptions);
  const server = await startHttpServer({
    host,
    port,
    routes: {
      ...health.routes,
      '/metrics': (_request, response) => void expose(response),
      ...intake?.routes,
      ...(intake && { '/webhooks/circleci': createCircleciWebhook(webhook) }),
    },
  });
  return { url: server.url, close: server.close, leave: leaveIntake({ health, server, intake }) };
}
