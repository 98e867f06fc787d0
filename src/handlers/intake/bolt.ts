// Bolt with one of two transports: signed HTTP requests or Socket Mode connections. Handlers decide what a request means.
import type { RequestListener } from 'node:http';
import { UnreadyError } from '../../errors.ts';
import type { Log } from '../../observability/log.ts';
import type { SignatureDoubts } from '../../observability/signature-doubts.ts';
import type { Dispatcher } from '../engine/dispatch.ts';
import { boltLogger } from './bolt-logger.ts';
import { createReceive, type DropReason } from './receive.ts';
import { createSlackListener } from './slack-over-http.ts';
import { connectToSlack } from './slack-over-socket.ts';

export interface SlackIntakeOptions {
  botToken: string;
  /** For HTTP. Each is accepted, so that one can be rotated. */
  signingSecrets?: readonly string[];
  /** If set, use Socket Mode. */
  appToken?: string | undefined;
  apiUrl: string;
  log: Log;
  /** What handles each kind of request. */
  dispatcher: Dispatcher;
  /** For metrics: a request that no handler took. */
  onDropped?: ((reason: DropReason) => void) | undefined;
  doubts?: Pick<SignatureDoubts, 'verified' | 'missigned'>;
  /** For metrics: open Socket Mode connections. */
  onConnections?: ((open: number) => void) | undefined;
}

const eventsPath = '/slack/events';

export interface SlackIntake {
  /** For the process's HTTP server; undefined in Socket Mode. */
  routes: Record<string, RequestListener>;
  /** Throws if Slack can't send us anything right now. */
  check(): Promise<void>;
  /** What Slack refuses, for the operator; undefined if nothing, or if it can't be known. */
  refusal(): string | undefined;
  stop(): Promise<void>;
}

/** Returns at once. In Socket Mode it keeps trying to connect, so a Slack outage doesn't stop the process. */
export function startSlackIntake(options: SlackIntakeOptions): SlackIntake {
  const { appToken, apiUrl, log, doubts, signingSecrets = [] } = options;
  const { onDropped = () => undefined, onConnections = () => undefined } = options;
  const receive = createReceive({ ...options, onDropped, logger: boltLogger(log) });
  if (appToken === undefined) {
    const listener = createSlackListener({ signingSecrets, receive, log, onDropped, doubts });
    return {
      routes: { [eventsPath]: listener },
      check: async () => undefined,
      refusal: () => undefined,
      stop: async () => undefined,
    };
  }
  const connections = connectToSlack({ appToken, apiUrl, receive, log, onDropped, onConnections });
  return {
    routes: {},
    async check() {
      if (connections.isConnected()) return;
      throw new UnreadyError(connections.refusal() ?? 'No Socket Mode connection to Slack is open.');
    },
    refusal: connections.refusal,
    stop: connections.stop,
  };
}
