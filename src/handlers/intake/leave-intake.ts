// How the web side stops without a refused request: load balancers first notice that it leaves, while it still serves. Slack
// never repeats a slash command that was refused.
import { setTimeout as pause } from 'node:timers/promises';
import type { SlackIntake } from './bolt.ts';
import type { Health } from './health.ts';
import type { HttpServer } from './http.ts';

interface Intake {
  health: Pick<Health, 'leave'>;
  server: Pick<HttpServer, 'leave' | 'close'>;
  /** Undefined if the process takes no requests. */
  intake: Pick<SlackIntake, 'stop'> | undefined;
}

/** Resolves when no request comes in anymore and the last one is answered. */
export const leaveIntake =
  ({ health, server, intake }: Intake) =>
  async (lameDuckMs: number): Promise<void> => {
    health.leave();
    // Its health checks go on until the process has stopped.
    if (intake === undefined) return;
    server.leave();
    // In Socket Mode, Slack sends the next request to another process at once.
    await Promise.all([intake.stop(), pause(lameDuckMs)]);
    await server.close();
  };
