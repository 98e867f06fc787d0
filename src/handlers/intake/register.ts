// Registers one Bolt listener per kind of request. Bolt runs every listener for every request, so one per button
// would be slow, and two that match would both run.
import type { App } from '@slack/bolt';
import type { Log } from '../../observability/log.ts';
import type { Ack, Dispatcher } from '../engine/dispatch.ts';

export function register(app: App, dispatcher: Dispatcher, log: Log): void {
  app.command('/circleci', ({ body, ack }) => dispatcher.command(body, ack as Ack));
  app.action(/.*/, ({ body, ack }) => dispatcher.action(body, ack as Ack));
  app.view(/.*/, ({ body, ack }) => dispatcher.view(body, ack as Ack));
  app.options(/.*/, ({ body, ack }) => dispatcher.options(body, ack as Ack));
  app.shortcut(/.*/, ({ body, ack }) => dispatcher.shortcut(body, ack as Ack));
  // Bolt passes no ack to event listeners; this one comes from bolt.ts.
  app.event(/.*/, ({ body, context }) => dispatcher.event(body, context.ackEvent as Ack));
  app.error(async (error) => {
    log.error({ err: error }, 'Bolt could not handle a request');
    // Rethrow, so Bolt answers 500 at once. If swallowed, a request without an ack would hang for 3 s.
    throw error;
  });
}
