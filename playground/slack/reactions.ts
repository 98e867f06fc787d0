// Emoji below a message: in the order they were first used, each with the people who chose it.
import { refuse } from './refusal.ts';
import type { StoredMessage } from './types.ts';
import type { World } from './world.ts';

const of = ({ reactions }: StoredMessage, name: string) => reactions.find((each) => each.name === name);

export const hasReacted = (message: StoredMessage, name: string, userId: string): boolean =>
  of(message, name)?.users.includes(userId) ?? false;

/** Adds the emoji, or takes it away. One that nobody chooses anymore is gone. */
export function setReaction(
  world: World,
  message: StoredMessage,
  { name, userId, on }: { name: string; userId: string; on: boolean },
): void {
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) refuse('invalid_name');
  if (hasReacted(message, name, userId) === on) refuse(on ? 'already_reacted' : 'no_reaction');
  const known = of(message, name);
  if (!on) {
    const left = message.reactions.map((each) =>
      each === known ? { name, users: each.users.filter((id) => id !== userId) } : each,
    );
    message.reactions = left.filter(({ users }) => users.length > 0);
  } else if (known) known.users.push(userId);
  else message.reactions.push({ name, users: [userId] });
  world.changed({ kind: 'reaction', channel: message.channel, ts: message.ts });
}
