// Notices when what Redis confirmed just before may be gone: a connection broke, or the data moved to another server, which
// may not have got everything from the one before.
import { Cluster, type Redis } from 'ioredis';

export interface Losses {
  losses(): number;
  onLoss(listener: () => void): void;
}

export function watchLosses(clients: readonly Redis[]): Losses {
  const listeners: (() => void)[] = [];
  let count = 0;
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const lose = (): void => {
    count += 1;
    tell();
  };
  for (const client of clients) {
    if (client instanceof Cluster) watchCluster(client, lose);
    else {
      let isUp = false;
      client.on('ready', () => {
        isUp = true;
        tell();
      });
      // Attempts to connect again close, too.
      client.on('close', () => {
        if (isUp) lose();
        isUp = false;
      });
    }
  }
  return {
    losses: () => count,
    onLoss: (listener) => void listeners.push(listener),
  };
}

/** The loss of one node doesn't close a Cluster client. A replica's loss counts as well, which costs a look only. */
function watchCluster(cluster: Cluster, lose: () => void): void {
  const masters = (): string =>
    cluster
      .nodes('master')
      .map(({ options }) => `${options.host}:${options.port}`)
      .sort()
      .join(' ');
  let known = '';
  cluster.on('-node', lose);
  cluster.on('refresh', () => {
    const now = masters();
    if (known !== '' && now !== known) lose();
    known = now;
  });
}
