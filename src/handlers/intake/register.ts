// The listeners of the Bolt app: one per kind of request. Bolt tries every listener for every request, so a listener
// per button would cost with each of them, and two that match would both run.
import type { App } from '@slack/bolt';
import type { Log } from '../../observability/log.ts';
import type { Ack, Dispatcher } from '../engine/dispatch.ts';

export function register(app: App, dispatcher: Dispatcher, log: Log): void {
  app.command('/circleci', ({ body, ack }) => dispatcher.command(body, ack as Ack));
  app.action(/.*/, ({ body, ack }) => dispatcher.action(body, ack as Ack));
  app.view(/.*/, ({ body, ack }) => dispatcher.view(body, ack as Ack));
  app.options(/.*/, ({ body, ack }) => dispatcher.options(body, ack as Ack));
  app.shortcut(/.*/, ({ body, ack }) => dispatcher.shortcut(body, ack as Ack));
  // Bolt gives listeners of events no ack; this one comes from bolt.ts.
  app.event(/.*/, ({ body, context }) => dispatcher.event(body, context.ackEvent as Ack));
  app.error(async (error) => {
    log.error({ err: error }, 'Bolt could not handle a request');
    // Swallowed here, a request without an ack would hang for three seconds; thrown, Bolt answers 500 at once.
    throw error;
  });
}
