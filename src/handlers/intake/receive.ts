// One request from Slack, whichever way it came: checked before Bolt sees it, and acked exactly once. What we or Bolt
// can't handle costs that one request. docs/decisions.md lists the Bolt 5 behavior that shaped this file.
import { App, type Logger, type ReceiverEvent } from '@slack/bolt';
import type { Log } from '../../observability/log.ts';
import { onceAMinute } from '../../observability/once-a-minute.ts';
import type { Dispatcher } from '../engine/dispatch.ts';
import { ListenerFailed, marked, register } from './register.ts';
import { type UnhandledReason, unhandledReason } from './unhandled-reason.ts';

export interface SlackRequest {
  /** As parsed from JSON or a form; any shape. */
  body: unknown;
  ack(reply?: unknown): Promise<void>;
}

/** Never rejects. What it leaves unacked, such as an event that couldn't be stored, Slack should send again. */
export type Receive = (request: SlackRequest) => Promise<void>;

/** Why a request came to nothing, for metrics. */
export type DropReason = UnhandledReason | 'unsigned' | 'unreadable' | 'unreadable-frame' | 'threw';

export interface ReceiveOptions {
  botToken: string;
  apiUrl: string;
  log: Log;
  logger: Logger;
  onDropped: (reason: DropReason) => void;
  dispatcher: Dispatcher;
}

export function createReceive({ log, onDropped, ...options }: ReceiveOptions): Receive {
  const listeners = marked(options.dispatcher);
  const app = new App({
    receiver: { init: () => undefined, start: async () => undefined, stop: async () => undefined },
    // With `token`, Bolt calls auth.test in its constructor and the process dies while Slack is down.
    authorize: async () => ({ botToken: options.botToken }),
    ignoreSelf: false,
    convoStore: false,
    logger: options.logger,
    clientOptions: { slackApiUrl: options.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  });
  register(app, listeners);
  // Bolt's own handler would log each one.
  app.error(async (error) => {
    throw error;
  });
  const noteUnhandled = onceAMinute((leftOut, reason: UnhandledReason) =>
    log.info({ reason, leftOut }, 'Slack sent something no handler takes; it was acked'),
  );
  const noteRateLimited = onceAMinute(() =>
    log.warn({}, 'Slack is holding events back: this app gets over 30,000 an hour in this workspace'),
  );
  const noteFault = onceAMinute((leftOut, error: unknown) =>
    log.error({ err: error, leftOut }, 'A request from Slack could not be handled'),
  );

  return async ({ body, ack }) => {
    let isAcked = false;
    const ackOnce = async (reply?: unknown) => {
      if (isAcked) return;
      isAcked = true;
      await ack(reply);
    };
    try {
      const reason = unhandledReason(body);
      if (reason !== undefined) {
        onDropped(reason);
        if (reason === 'app_rate_limited') noteRateLimited();
        else noteUnhandled(reason);
        return await ackOnce();
      }
      const event = { body: body as ReceiverEvent['body'] };
      if (isCommand(body)) {
        // Bolt's middleware would only look for the one listener that there is.
        await listeners.command(body, ackOnce);
        await ackOnce();
      } else if (event.body.type === 'event_callback') {
        // Bolt acks an event before any listener runs, so a crash in between would lose it. The listener acks it with
        // `context.ackEvent` once its job is stored.
        const customProperties = { ackEvent: ackOnce };
        await app.processEvent({ ...event, ack: async () => undefined, customProperties });
      } else {
        await app.processEvent({ ...event, ack: ackOnce });
        await ackOnce();
      }
    } catch (error) {
      onDropped('threw');
      noteFault(error);
      // Sent again, it would only make Bolt throw again. A listener may succeed the next time.
      if (!(error instanceof ListenerFailed)) await ackOnce().catch(() => undefined);
    }
  };
}

const isCommand = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'command' in body && typeof body.command === 'string';
