// Types a slash command, and shows what Slack shows if the app answers, sends nonsense, or doesn't answer.
// https://docs.slack.dev/interactivity/implementing-slash-commands
import { SLACKBOT } from '../defaults.ts';
import { hasBot } from '../homes.ts';
import { addMessage } from '../messages.ts';
import { slashCommand } from '../payloads.ts';
import type { Ack } from '../person-types.ts';
import { Refusal } from '../refusal.ts';
import { respondTo } from '../response-url.ts';
import type { Channel, JsonObject } from '../types.ts';
import { isObject } from '../validate-checks.ts';
import { botIsIn } from '../web-api/channel-rules.ts';
import type { World } from '../world.ts';
import { type Actor, channelOf } from './context.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escapeEntities = (text: string): string => text.replace(/[&<>]/g, (each) => ENTITIES[each] ?? each);

function escapeWord(world: World, word: string): string {
  const [, sign, name = ''] = /^([@#])(\S+)$/.exec(word) ?? [];
  if (sign === '@') {
    const user = [...world.users.values()].find((each) => each.name === name);
    if (user) return `<@${user.id}|${user.name}>`;
  }
  if (sign === '#') {
    const channel = [...world.channels.values()].find((each) => each.name === name);
    if (channel) return `<#${channel.id}|${channel.kind === 'public' ? channel.name : ''}>`;
  }
  if (/^https?:\/\/\S+$/i.test(word)) return `<${escapeEntities(word)}>`;
  if (/^[^\s@]+@[\w-]+(\.[\w-]+)+$/.test(word)) return `<mailto:${word}|${word}>`;
  const isBareLink = /^([a-z0-9-]+\.)+(com|io|org|net|dev)(\/\S*)?$/i.test(word);
  return isBareLink ? `<http://${escapeEntities(word)}|${escapeEntities(word)}>` : escapeEntities(word);
}

/** With `should_escape`, names become ids and links are wrapped; `& < >` are escaped either way. */
export function commandText(world: World, typed: string, shouldEscape: boolean): string {
  const text = typed.trim();
  if (!shouldEscape) return escapeEntities(text);
  return text.replace(/\S+/g, (word) => escapeWord(world, word));
}

/** What Slackbot tells the person if an app fails. */
export function tellFailure({ world, user }: Actor, channel: string, what: string, error: string): void {
  const text = `${what} failed with the error "${error}"`;
  addMessage(world, { text }, { channel, user: SLACKBOT, visibleTo: user.id });
}

const showsSomething = (body: JsonObject): boolean =>
  ['text', 'blocks', 'attachments'].some((name) => body[name] !== undefined);

function showAnswer({ world, user }: Actor, channel: Channel, body: unknown): void {
  const answer = typeof body === 'string' ? { text: body } : body;
  if (!isObject(answer) || !showsSomething(answer)) return;
  const entry = { channelId: channel.id, userId: user.id, at: world.settings.now(), uses: 0 };
  respondTo(world, entry, answer);
}

export async function typeCommand(
  actor: Actor,
  channelId: string,
  typed: string,
  { command = '/circleci', escape: shouldEscape = true }: { command?: string; escape?: boolean } = {},
): Promise<Ack> {
  const { world, user, deliver } = actor;
  const channel = channelOf(actor, channelId);
  if (channel.kind === 'im' && botIsIn(channel) && (world.settings.messagesTab ?? 'open') !== 'open') {
    throw new Error('Sending messages to this app has been turned off: there is no field to type in');
  }
  // Other workspaces don't have the app's commands, not even in a shared channel.
  if (!world.settings.scopes.has('commands') || !hasBot(world, user)) {
    tellFailure(actor, channel.id, command, 'invalid_command');
    return { ok: false, sent: false, ms: 0, error: 'invalid_command' };
  }
  const payload = slashCommand(world, user, channel, command, commandText(world, typed, shouldEscape));
  const ack = await deliver({ kind: 'slash_commands', payload });
  if (!ack.ok) {
    tellFailure(actor, channel.id, command, ack.error ?? 'dispatch_failed');
    return ack;
  }
  try {
    showAnswer(actor, channel, ack.body);
    return ack;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    tellFailure(actor, channel.id, command, 'invalid_command_response');
    return { ...ack, ok: false, error: 'invalid_command_response' };
  }
}
