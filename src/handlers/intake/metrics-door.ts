// The door for Prometheus. A scrape names projects and people's habits, so it can have a port and a token of its own.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestListener, ServerResponse } from 'node:http';

export interface MetricsDoorOptions {
  /** Answers a scrape. */
  expose(response: ServerResponse): Promise<void>;
  /** What a scrape must send as `Authorization: Bearer …`. Without one, anybody who reaches the port may scrape. */
  token?: string | undefined;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export function createMetricsDoor({ expose, token }: MetricsDoorOptions): RequestListener {
  const wanted = token === undefined ? undefined : digest(`Bearer ${token}`);
  return (request, response) => {
    if (wanted === undefined || timingSafeEqual(digest(request.headers.authorization ?? ''), wanted)) {
      void expose(response);
      return;
    }
    const headers = { 'www-authenticate': 'Bearer', 'content-type': 'text/plain' };
    response.writeHead(401, headers).end('Send METRICS_TOKEN as a bearer token.\n');
  };
}
