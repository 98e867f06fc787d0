// What BullMQ's objects report beside their answers. Without a listener each of these would end the process.
import type { Log } from './job.ts';

/**
 * While Redis is away every connection says so at every attempt: that is only for the debug log, whoever opened
 * the connection tells of it once. All else is worth a warning.
 */
export function logQueueError(log: Log, queue: string): (error: Error & { code?: unknown }) => void {
  return (error) => {
    const isAway = typeof error.code === 'string' || error.message === 'Connection is closed.';
    log[isAway ? 'debug' : 'warn']({ err: error, queue }, 'queue connection');
  };
}
