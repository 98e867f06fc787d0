// Registers one Bolt listener per kind of request, except for commands: receive.ts takes those itself. Bolt runs every listener for every request, so one per button
// would be slow, and two that match would both run.
import type { App } from '@slack/bolt';
import type { Ack, Dispatcher, RequestKind } from '../engine/dispatch.ts';

export function register(app: App, { action, view, options, shortcut, event }: Dispatcher): void {
  app.action(/.*/, ({ body, ack }) => action(body, ack as Ack));
  app.view(/.*/, ({ body, ack }) => view(body, ack as Ack));
  app.options(/.*/, ({ body, ack }) => options(body, ack as Ack));
  app.shortcut(/.*/, ({ body, ack }) => shortcut(body, ack as Ack));
  // Bolt passes no ack to event listeners; this one comes from receive.ts.
  app.event(/.*/, ({ body, context }) => event(body, context.ackEvent as Ack));
}

/** The same, but what they throw is marked as theirs. */
export function marked(dispatcher: Dispatcher): Dispatcher {
  const pass = (kind: RequestKind) => async (body: unknown, ack: Ack) => {
    try {
      await dispatcher[kind](body, ack);
    } catch (error) {
      throw new ListenerFailed(error);
    }
  };
  const [command, action, view] = [pass('command'), pass('action'), pass('view')];
  return {
    command,
    action,
    view,
    options: pass('options'),
    shortcut: pass('shortcut'),
    event: pass('event'),
  };
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
