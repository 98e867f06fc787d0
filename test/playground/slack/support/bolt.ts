// A real Bolt app talking to the stand-in, over HTTP or Socket Mode.
import { App, SocketModeReceiver } from '@slack/bolt';
import type { SlackStandIn } from '../../../../playground/slack/index.ts';
import { silent } from './silent.ts';

export interface RunningApp {
  app: App;
  /** The request URL; empty in Socket Mode. */
  url: string;
  stop(): Promise<void>;
}

const identity = (slack: SlackStandIn) => ({
  token: slack.botToken,
  botId: slack.botId,
  botUserId: slack.botUserId,
  convoStore: false as const,
  logger: silent,
  clientOptions: { logger: silent, slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
});

/** `arrange` registers listeners. After that, the stand-in sends its requests to this app. */
export async function startHttpApp(slack: SlackStandIn, arrange: (app: App) => void): Promise<RunningApp> {
  const app = new App({ ...identity(slack), signingSecret: slack.signingSecret });
  arrange(app);
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}/slack/events`;
  slack.sendRequestsTo(url);
  return {
    app,
    url,
    stop: async () => {
      await app.stop();
    },
  };
}

export async function startSocketApp(slack: SlackStandIn, arrange: (app: App) => void): Promise<RunningApp> {
  const options = identity(slack);
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logger: silent,
    installerOptions: { clientOptions: options.clientOptions },
  });
  const app = new App({ ...options, receiver });
  arrange(app);
  await app.start();
  slack.sendRequestsTo('socket');
  return {
    app,
    url: '',
    stop: async () => {
      // By itself, the client waits 5 s for a pong. If the server hangs up first, it stops at once.
      const stopping = app.stop();
      slack.socket.drop();
      await stopping;
    },
  };
}
