// The owner rules of a channel, and the lines that mention the owners or the author of a failure.

import type { Say } from '../../contracts/index.ts';
import type { OwnedPart, OwnerRule } from '../../runs/owners.ts';
import { code } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { context, mention, message, section } from '../kit/pieces.ts';
import { say } from '../kit/say.ts';
import { count, spokenList } from '../kit/voice.ts';

export function renderOwnersList(rules: readonly OwnerRule[]): Message {
  if (rules.length === 0) {
    const none = 'This channel has no owner rules. `/circleci owners add src/auth/ @team` adds one.';
    return message({ text: none, blocks: [section(none)] });
  }
  const text = `This channel has ${count(rules.length, 'owner rule')}.`;
  return message({
    text,
    blocks: [
      section(`${text} If several match, the last one counts.`),
      ...lineSections(rules, ({ part, owners }) => `• ${say(partWords(part), code)}: ${named(owners)}`),
      context(['To remove one, type `/circleci owners remove` with the same pattern.']),
    ],
  });
}

/** Placed before the details, so it is never what gets cut off. */
export function withOwners(detail: Message, owners: readonly string[]): Message {
  if (owners.length === 0) return detail;
  const line = section(`:wave: This concerns ${named(owners)}, according to this channel’s owner rules.`);
  return { ...detail, blocks: [line, ...detail.blocks.slice(0, 49)] };
}

/** Placed first, because it mentions somebody. */
export function withAuthor(detail: Message, userId: string | undefined): Message {
  if (userId === undefined) return detail;
  const line = section(`:wave: ${mention(userId)}, this failed on your commit.`);
  return { ...detail, blocks: [line, ...detail.blocks.slice(0, 49)] };
}

/** `tests in src/auth/, job unit, branch main`. */
export function partWords({ path, job, branch }: OwnedPart): Say {
  const parts: Say[] = [
    path === undefined ? [] : ['tests in ', { code: path }],
    job === undefined ? [] : ['job ', { code: job }],
    branch === undefined ? [] : ['branch ', { code: branch }],
  ];
  const given = parts.filter((part) => part.length > 0);
  if (given.length === 0) return ['every failure'];
  return given.flatMap((part, at) => (at === 0 ? part : [', ', ...part]));
}

const named = (owners: readonly string[]): string => spokenList(owners, called, { max: 10 });

export const called = (id: string): string =>
  /^S[A-Z0-9]{6,20}$/.test(id) ? `<!subteam^${id}>` : mention(id);
