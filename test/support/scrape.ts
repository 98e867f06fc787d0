// What Prometheus would read from a process's metrics.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from '../../src/observability/metrics.ts';

export async function scrape({ expose }: Pick<Metrics, 'expose'>): Promise<string> {
  const server = createServer((_, response) => void expose(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    return await (await fetch(`http://127.0.0.1:${port}`)).text();
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
