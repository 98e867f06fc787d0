// The process's HTTP side: health and metrics everywhere, and on the web side the endpoints for Slack and CircleCI.
import type { RequestListener } from 'node:http';
import type { SlackIntake } from './bolt.ts';
import { type CircleciWebhookOptions, createCircleciWebhook } from './circleci-webhook.ts';
import { createHealth, type HealthOptions } from './health.ts';
import { startHttpServer } from './http.ts';
import { leaveIntake } from './leave-intake.ts';
import { createMetricsDoor, type MetricsDoorOptions } from './metrics-door.ts';

export interface ServeOptions {
  host: string;
  port: number;
  health: HealthOptions;
  /** `port`: where metrics have a port of their own. Default: the same. */
  metrics: MetricsDoorOptions & { port?: number | undefined };
  /** On the port of the metrics, if they have their own. Undefined: off. */
  queuesPage?: RequestListener | undefined;
  /** Undefined if the process takes no requests. */
  intake: SlackIntake | undefined;
  webhook: CircleciWebhookOptions;
}

export async function serve(options: ServeOptions) {
  const { host, port, health: healthOptions, metrics, intake, webhook, queuesPage } = options;
  const health = createHealth(healthOptions);
  const scrapes = { '/metrics': createMetricsDoor(metrics) };
  const aside =
    metrics.port === undefined
      ? undefined
      : await startHttpServer({
          ...{ host, port: metrics.port, setting: 'METRICS_PORT' },
          routes: { ...scrapes, ...(queuesPage && { '/queues': queuesPage }) },
        });
  const server = await startHttpServer({
    host,
    port,
    routes: {
      ...health.routes,
      ...(aside === undefined && scrapes),
      ...intake?.routes,
      ...(intake && { '/webhooks/circleci': createCircleciWebhook(webhook) }),
    },
  }).catch(async (error: unknown) => {
    await aside?.close();
    throw error;
  });
  const close = async (): Promise<void> => {
    await Promise.all([server.close(), aside?.close()]);
  };
  return { url: server.url, close, leave: leaveIntake({ health, server, intake }) };
}
