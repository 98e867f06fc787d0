// Reads a context's name. CircleCI accepts almost any text, so only impossible names are rejected. Pure.
import type { CommandArgs } from '../engine/command.ts';

/** The limit is ours: the name has to fit into a button's value. */
const LONGEST = 150;

export function isContextName(text: string): boolean {
  return text.trim() !== '' && text.length <= LONGEST && !/[\p{Cc}\p{Cs}]/u.test(text);
}

/** The command's first word, trimmed. Throws UsageError. */
export function readContextName(args: CommandArgs): string {
  const [word] = args.words;
  if (word === undefined) throw args.wrong('Which context? Give its name.');
  if (isContextName(word)) return word.trim();
  throw args.wrong(`A context name is visible text of at most ${LONGEST} characters.`);
}
