// Things a person does that the app receives as events.
import { BOT_USER_ID, TEAM } from '../defaults.ts';
import { editedEvent, saidEvent } from '../direct-messages.ts';
import { hasBot, homeInMessage } from '../homes.ts';
import { addMessage, changeMessage, findMessage } from '../messages.ts';
import { viewWithState } from '../payloads.ts';
import type { Ack } from '../person-types.ts';
import type { JsonObject } from '../types.ts';
import { botIsIn } from '../web-api/channel-rules.ts';
import { directMessage, mintTs } from '../world.ts';
import { type Actor, channelOf, NOTHING_SENT } from './context.ts';

interface InThread {
  threadTs?: string;
}

/** `app_mention` is sent only if the app is a member and has the scope. */
export async function mention(
  actor: Actor,
  channelId: string,
  said: string,
  { threadTs }: InThread = {},
): Promise<Ack> {
  const { world, user, events } = actor;
  const channel = channelOf(actor, channelId);
  const name = `<@${BOT_USER_ID}>`;
  const text = said.includes(name) ? said : `${name} ${said}`;
  const { ts } = addMessage(
    world,
    { text },
    { channel: channel.id, user: user.id, ...(threadTs && { threadTs }) },
  );
  if (!botIsIn(channel) || !world.settings.scopes.has('app_mentions:read')) return NOTHING_SENT;
  const inThread = threadTs === undefined ? {} : { thread_ts: threadTs };
  const where = { channel: channel.id, ts, event_ts: ts, ...homeInMessage(world, user), ...inThread };
  return events.send({ type: 'app_mention', user: user.id, text, ...where });
}

/** Types into the bot's messages tab. Throws if the app doesn't let anybody. */
export async function say(actor: Actor, text: string, { threadTs }: InThread = {}): Promise<Ack> {
  const { world, user, events } = actor;
  const { messagesTab = 'open' } = world.settings;
  if (messagesTab !== 'open') throw new Error('Sending messages to this app has been turned off.');
  const { id } = directMessage(world, user.id);
  const placement = { channel: id, user: user.id, ...(threadTs && { threadTs }) };
  const event = saidEvent(world, addMessage(world, { text }, placement));
  return event === undefined ? NOTHING_SENT : events.send(event);
}

/** Edits what they said to the bot. */
export async function correct({ world, user, events }: Actor, ts: string, text: string): Promise<Ack> {
  const message = findMessage(world, directMessage(world, user.id).id, ts);
  if (message?.user !== user.id) throw new Error(`${user.name} said no ${ts} to the bot`);
  changeMessage(world, message, { text });
  const event = editedEvent(world, message);
  return event === undefined ? NOTHING_SENT : events.send(event);
}

/** Invites the bot. The app hears of its own arrival as of anybody's. Throws if it is in the channel already. */
export async function invite(actor: Actor, channelId: string): Promise<Ack> {
  const { world, user, events } = actor;
  const channel = channelOf(actor, channelId);
  if (botIsIn(channel)) throw new Error('already_in_channel');
  channel.members.add(BOT_USER_ID);
  world.changed({ kind: 'workspace', channel: channel.id });
  if (!world.settings.scopes.has(channel.kind === 'public' ? 'channels:read' : 'groups:read'))
    return NOTHING_SENT;
  return events.send({
    type: 'member_joined_channel',
    user: BOT_USER_ID,
    channel: channel.id,
    channel_type: channel.id.slice(0, 1),
    team: TEAM.id,
    inviter: user.id,
    event_ts: mintTs(world, `events of ${channel.id}`),
  });
}

/** `link_shared` is sent for registered domains, in channels that the app can see, and for people where it is installed. */
export async function shareLink(
  actor: Actor,
  channelId: string,
  url: string,
  { threadTs }: InThread = {},
): Promise<Ack> {
  const { world, user, events } = actor;
  const channel = channelOf(actor, channelId);
  const placement = { channel: channel.id, user: user.id, ...(threadTs && { threadTs }) };
  const { ts } = addMessage(world, { text: `<${url}>` }, placement);
  const domain = new URL(url).hostname;
  const isKnown = world.settings.unfurlDomains.includes(domain) && world.settings.scopes.has('links:read');
  const isSeen = (channel.kind === 'public' || botIsIn(channel)) && hasBot(world, user);
  if (!isKnown || !isSeen) return NOTHING_SENT;
  return events.send({
    type: 'link_shared',
    user: user.id,
    channel: channel.id,
    message_ts: ts,
    unfurl_id: `${channel.id}:${ts}`,
    source: 'conversations_history',
    is_bot_user_member: botIsIn(channel),
    links: [{ domain, url }],
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    event_ts: ts,
  });
}

export async function openHome({ world, user, events }: Actor): Promise<Ack> {
  const channel = directMessage(world, user.id).id;
  const view = world.homes.get(user.id);
  const event: JsonObject = { type: 'app_home_opened', user: user.id, channel, tab: 'home' };
  if (view) event.view = viewWithState(world, view);
  return events.send({ ...event, event_ts: mintTs(world, `events of ${user.id}`) });
}
