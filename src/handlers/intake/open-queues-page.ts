// Opens the page about the queues, where QUEUES_TOKEN turns it on.
import type { RequestListener } from 'node:http';
import { createJobLister } from '../../jobs/engine/list-jobs.ts';
import { createRedactor } from '../../observability/redact.ts';
import { createQueuesPage } from './queues-page.ts';

interface OpenQueuesPageOptions {
  queues: Parameters<typeof createJobLister>[0];
  token: string | undefined;
  secrets: readonly string[];
  /** Called when the process closes. */
  keep(release: () => Promise<void>): void;
}

export function openQueuesPage(options: OpenQueuesPageOptions): RequestListener | undefined {
  const { queues, token, secrets, keep } = options;
  if (token === undefined) return undefined;
  const jobs = createJobLister(queues);
  keep(jobs.close);
  return createQueuesPage({ list: jobs.list, token, redact: createRedactor(secrets) });
}
