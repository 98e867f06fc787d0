// Picks a shortcut: a global one, or one from a message's menu.
// https://docs.slack.dev/interactivity/implementing-shortcuts
import { hasBot } from '../homes.ts';
import { findMessage } from '../messages.ts';
import { globalShortcut, messageShortcut } from '../payloads.ts';
import type { Ack } from '../person-types.ts';
import type { MessageRef } from '../types.ts';
import { tellFailure } from './commands.ts';
import { type Actor, channelOf } from './context.ts';

/** Throws if the app's manifest doesn't have it, because nobody would see it. */
function checkOffered({ world, user }: Actor, type: 'global' | 'message', callbackId: string): void {
  const { shortcuts, scopes } = world.settings;
  if (!hasBot(world, user))
    throw new Error(`${user.name} is from another workspace, which has no shortcuts of the app`);
  if (!scopes.has('commands')) throw new Error('an app without the scope commands has no shortcuts');
  const isOffered = shortcuts?.some((each) => each.type === type && each.callbackId === callbackId);
  if (isOffered === false) throw new Error(`the app has no ${type} shortcut ${callbackId}`);
}

export async function useShortcut(actor: Actor, callbackId: string): Promise<Ack> {
  checkOffered(actor, 'global', callbackId);
  const payload = globalShortcut(actor.world, actor.user, callbackId);
  return actor.deliver({ kind: 'interactive', payload });
}

export async function useMessageShortcut(actor: Actor, at: MessageRef, callbackId: string): Promise<Ack> {
  checkOffered(actor, 'message', callbackId);
  const message = findMessage(actor.world, channelOf(actor, at.channel).id, at.ts);
  if (message === undefined) throw new Error('no message with a menu there: ephemeral ones have none');
  const payload = messageShortcut(actor.world, actor.user, message, callbackId);
  const ack = await actor.deliver({ kind: 'interactive', payload });
  if (!ack.ok) tellFailure(actor, message.channel, 'That shortcut', ack.error ?? 'dispatch_failed');
  return ack;
}
