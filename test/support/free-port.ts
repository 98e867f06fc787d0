// A port that nothing listens on now.
import { once } from 'node:events';
import { createServer } from 'node:net';

/** A node of a Redis cluster needs the port ten thousand above, too. */
export async function freePort(): Promise<number> {
  for (;;) {
    const probe = createServer();
    probe.listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const address = probe.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    probe.close();
    await once(probe, 'close');
    if (port < 55_000) return port;
  }
}
