// The Slack stand-in: a workspace over real HTTP and WebSocket on 127.0.0.1, as strict as the vendor wherever the bot could
// be wrong. It knows nothing about the bot. Tests act and read as people do.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createWire } from '../wire.ts';
import type { Caller } from './call.ts';
import { APP_ID, BOT_ID, BOT_USER_ID, DEFAULT_SCOPES, DEFAULT_TOKENS, TEAM } from './defaults.ts';
import { createHttpDelivery, createSocketDelivery, type Deliver } from './delivery.ts';
import { hearOwnMessages } from './direct-messages.ts';
import { createEvents } from './events.ts';
import { createFaults } from './faults.ts';
import { createPerson } from './people/index.ts';
import { createRateLimiter } from './rate-limits.ts';
import { createHttpFront } from './server.ts';
import { createSocketMode } from './socket-mode.ts';
import type { LoggedCall, SlackStandIn, SlackStandInOptions } from './stand-in.ts';
import { moveUser, seedChannel, seedConversation, seedGroup, seedUser, viewChannel } from './workspace.ts';
import { createWorld, emptyWorld, type World } from './world.ts';

export type * from './person-types.ts';
export type * from './stand-in.ts';
export type * from './types.ts';

/** Listens first and then builds the world, because its URLs contain the port. */
async function listen(port: number) {
  let caller: Caller | undefined;
  const ready = (): Caller => {
    if (!caller) throw new Error('the stand-in is not up yet');
    return caller;
  };
  const wire = createWire();
  const server = createHttpFront(ready, wire);
  const socket = createSocketMode(server, () => ready().world);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: bound } = server.address() as AddressInfo;
  const attach = (given: Caller) => {
    caller = given;
  };
  return { server, socket, wire, attach, url: `http://127.0.0.1:${bound}` };
}

function personOf(world: World, id: string, deliver: Deliver, events: ReturnType<typeof createEvents>) {
  const user = world.users.get(id);
  if (!user || user.isBot) throw new Error(`no person ${id}: add them first`);
  return createPerson({ world, user, deliver, events });
}

/** Starts an empty workspace with the bot in it. The caller closes it. */
export async function startSlack(options: SlackStandInOptions = {}): Promise<SlackStandIn> {
  const { server, socket, wire, attach, url } = await listen(options.port ?? 0);
  const { botToken, appToken, signingSecret } = { ...DEFAULT_TOKENS, ...options };
  const now = options.now ?? Date.now;
  const scopes = new Set(options.scopes ?? DEFAULT_SCOPES);
  const unfurlDomains = options.unfurlDomains ?? ['app.circleci.com'];
  const { shortcuts, botEvents, enterprise, messagesTab = 'open' } = options;
  const offered = {
    ...(shortcuts && { shortcuts }),
    ...(botEvents && { botEvents }),
    ...(enterprise && { enterprise }),
    messagesTab,
  };
  const tokens = { botToken, appToken, signingSecret };
  const world = createWorld({ url, ...tokens, scopes, unfurlDomains, now, ...offered });
  const faults = createFaults();
  const calls: LoggedCall[] = [];
  const closing = new AbortController();
  let pause: () => unknown = () => undefined;
  const unset: Deliver = () => Promise.reject(new Error('say sendRequestsTo(url | "socket") first'));
  let deliver = unset;
  const current: Deliver = (outgoing) => deliver(outgoing);
  const events = createEvents(world, current);
  hearOwnMessages(world, events);

  const standIn: SlackStandIn = {
    url,
    apiUrl: `${url}/api/`,
    botToken,
    appToken,
    signingSecret,
    teamId: TEAM.id,
    botUserId: BOT_USER_ID,
    botId: BOT_ID,
    appId: APP_ID,
    addChannel: (seed) => seedChannel(world, seed),
    addConversation: (userIds) => seedConversation(world, userIds),
    addUser: (seed) => seedUser(world, seed),
    moveUser: (userId, home) => moveUser(world, userId, home),
    addUserGroup: (seed) => seedGroup(world, seed),
    channels: () => [...world.channels.values()],
    users: () => [...world.users.values()],
    shortcuts: shortcuts ?? [],
    sendRequestsTo: (target) => {
      const toSocket = target === 'socket';
      deliver = toSocket
        ? createSocketDelivery(socket.exchange, wire.begin)
        : createHttpDelivery(target, { secret: signingSecret, closing: closing.signal, begin: wire.begin });
    },
    person: (id) => personOf(world, id, current, events),
    channel: (idOrName) => viewChannel(world, idOrName),
    faults,
    rateLimits: 'off',
    get orphanReplies() {
      return world.orphanReplies;
    },
    set orphanReplies(wanted) {
      world.orphanReplies = wanted;
    },
    get editWindowMs() {
      return world.editWindowMs;
    },
    set editWindowMs(wanted) {
      world.editWindowMs = wanted;
    },
    calls,
    socket,
    uninstall: () => {
      world.isUninstalled = true;
      const revoked = { type: 'tokens_revoked', tokens: { oauth: [], bot: [BOT_USER_ID] } };
      return Promise.all([events.send(revoked), events.send({ type: 'app_uninstalled' })]);
    },
    redeliverEvents: () => events.redeliver(),
    onTraffic: wire.watch,
    answerAfter: (wait) => {
      pause = wait;
    },
    reset: () => {
      emptyWorld(world);
      events.forget();
      faults.clear();
      limiter.clear();
      calls.length = 0;
      standIn.rateLimits = 'off';
      pause = () => undefined;
      world.changed({ kind: 'workspace' });
    },
    onChange: (listener) => {
      world.listeners.add(listener);
      return () => {
        world.listeners.delete(listener);
      };
    },
    close: async () => {
      closing.abort();
      socket.close();
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
  const limiter = createRateLimiter(now);
  attach({
    world,
    faults,
    limiter,
    limitsAreOn: () => standIn.rateLimits === 'on',
    calls,
    pause: () => pause(),
  });
  return standIn;
}
