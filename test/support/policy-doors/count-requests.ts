// Counts what the dispatcher is still handling, so that a test can wait for the end of it.
import type { Dispatcher } from '../../../src/handlers/engine/dispatch.ts';

export function countRequests(dispatcher: Dispatcher): { counted: Dispatcher; handled(): Promise<void> } {
  const open = new Set<Promise<void>>();
  const count =
    (handle: Dispatcher['command']): Dispatcher['command'] =>
    async (body, ack) => {
      const handling = handle(body, ack);
      open.add(handling);
      await handling.finally(() => open.delete(handling));
    };
  const counted = {
    command: count(dispatcher.command),
    action: count(dispatcher.action),
    view: count(dispatcher.view),
    options: count(dispatcher.options),
    shortcut: count(dispatcher.shortcut),
    event: count(dispatcher.event),
  };
  return { counted, handled: async () => void (await Promise.all(open)) };
}
