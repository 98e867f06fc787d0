// Connects to whichever master the watch names, and gives the connection up when the master moves. It takes the place of
// the client's own Sentinel connector, which keeps writing to the old master for a second during a planned failover.
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectionOptions } from 'node:tls';
import type { RedisOptions } from 'ioredis';
import type { MasterWatch } from './master-watch.ts';
import { openSocket } from './server-connector.ts';

type Connector = NonNullable<RedisOptions['Connector']>;
type Tell = (type: string, error: Error) => void;

const ASK_AGAIN_MS = 100;

/** The class to pass as `Connector`. Every connection gets an instance, also those that BullMQ duplicates. */
export function masterConnector(watch: MasterWatch, tls: ConnectionOptions | undefined): Connector {
  class MasterConnector {
    firstError: Error | undefined;
    #stream: Socket | undefined;
    #isWanted = false;
    #stopListening: (() => void) | undefined;

    /** What INFO says: Sentinel may name a master that is one no more. */
    check({ role }: { role?: string }): boolean {
      return role === undefined || role === 'master';
    }

    async connect(tell: Tell): Promise<Socket> {
      this.#isWanted = true;
      this.#stopListening ??= watch.onMoved(() => this.#stream?.destroy());
      for (;;) {
        try {
          const address = await watch.master();
          if (!this.#isWanted) break;
          const stream = openSocket(address, tls, (first) => {
            this.firstError = first;
          });
          this.#stream = stream;
          return stream;
        } catch (error) {
          tell('error', error instanceof Error ? error : new Error(String(error)));
          await pause(ASK_AGAIN_MS, undefined, { ref: false });
          if (!this.#isWanted) break;
        }
      }
      throw new Error('Connection is closed.');
    }

    disconnect(): void {
      this.#isWanted = false;
      this.#stopListening?.();
      this.#stopListening = undefined;
      this.#stream?.destroy();
    }
  }
  // ioredis declares its abstract class as the type, whose protected fields no other class can have.
  return MasterConnector as unknown as Connector;
}
