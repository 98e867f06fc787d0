// Registers one Bolt listener per kind of request. Bolt runs every listener for every request, so one per button
// would be slow, and two that match would both run.
import type { App } from '@slack/bolt';
import type { Ack, Dispatcher, RequestKind } from '../engine/dispatch.ts';

export function register(app: App, dispatcher: Dispatcher): void {
  const pass = (kind: RequestKind) => async (body: unknown, ack: unknown) => {
    try {
      await dispatcher[kind](body, ack as Ack);
    } catch (error) {
      throw new ListenerFailed(error);
    }
  };
  const [command, action, view] = [pass('command'), pass('action'), pass('view')];
  const [options, shortcut, event] = [pass('options'), pass('shortcut'), pass('event')];
  app.command(/.*/, ({ body, ack }) => command(body, ack));
  app.action(/.*/, ({ body, ack }) => action(body, ack));
  app.view(/.*/, ({ body, ack }) => view(body, ack));
  app.options(/.*/, ({ body, ack }) => options(body, ack));
  app.shortcut(/.*/, ({ body, ack }) => shortcut(body, ack));
  // Bolt passes no ack to event listeners; this one comes from receive.ts.
  app.event(/.*/, ({ body, context }) => event(body, context.ackEvent));
}

/** Our own listener threw, as opposed to Bolt before it called one. */
export class ListenerFailed extends Error {
  /** Without a code, Bolt would wrap it. */
  readonly code = 'listener_failed';
  constructor(cause: unknown) {
    super('a listener threw', { cause });
    this.name = 'ListenerFailed';
  }
}
