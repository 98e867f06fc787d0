// Logs errors that BullMQ emits as events. Without a listener, each would crash the process.
import type { Log } from './job.ts';

/**
 * While Redis is down, every connection reports each attempt. That goes to the debug log, because the opener of the
 * connection logs the outage once. Everything else is a warning.
 */
export function logQueueError(log: Log, queue: string): (error: Error & { code?: unknown }) => void {
  return (error) => {
    const isAway = typeof error.code === 'string' || error.message === 'Connection is closed.';
    log[isAway ? 'debug' : 'warn']({ err: error, queue }, 'queue connection');
  };
}
