// Reads a typed line: a command, or a sentence that stands for one. A question is answered like its command; a change is
// only offered.
import { contracts } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import type { ThreadRun } from '../parse/phrase-rule.ts';
import { isSynonym, readPhrase, soundsLikeTalk } from '../parse/read-phrase.ts';
import { refusePastedToken } from '../parse/refuse-pasted-token.ts';
import type { CommandDefinition } from './command.ts';
import { type ReadCommand, readCommand } from './read-command.ts';
import { unknownCommand } from './unknown-command.ts';

export type ReadLine =
  | { kind: 'command'; isPhrase: false; read: ReadCommand }
  /** A question, and the command that answers it. */
  | { kind: 'command'; isPhrase: true; read: ReadCommand; meant: string }
  | { kind: 'offer'; isPhrase: true; lines: readonly string[] };

/** Throws UsageError if it is neither. Known projects and the thread's subject matter to sentences only. */
export function readLine(
  typed: string,
  commands: readonly CommandDefinition[],
  known: { project?: string | undefined; knownProjects: readonly string[]; subject?: ThreadRun | undefined },
): ReadLine {
  const { project, knownProjects, subject } = known;
  const early = soundsLikeTalk(typed);
  const phrase = early ? asPhrase() : undefined;
  if (phrase !== undefined) return phrase;
  try {
    const read = readCommand(typed, commands, { project });
    // "Stop posting" isn't about a branch called posting.
    const other = isSynonym(typed) ? asPhrase() : undefined;
    if (other?.kind === 'offer' && !other.lines[0]?.startsWith(read.command.name)) return other;
    // Nor is "list projects" about a project called projects.
    if (other?.kind === 'command' && other.isPhrase && other.meant.startsWith(`${read.args.words[0]}`))
      return other;
    // Nothing is built for "build a snowman".
    const { contract } = read.command;
    if (early && isSynonym(typed) && contract !== undefined && contracts[contract].effect === 'once')
      throw unknownCommand(typed.trim().split(/\s+/), commands);
    return { kind: 'command', isPhrase: false, read };
  } catch (error) {
    const late = !early && error instanceof UsageError ? asPhrase() : undefined;
    if (late === undefined) throw error;
    return late;
  }

  function asPhrase(): ReadLine | undefined {
    refusePastedToken(typed);
    // Its usage helps more than a guess.
    const strictly = namesCommand(typed, commands);
    const said = readPhrase(typed, knownProjects, { strictly, subject });
    const found = said ?? (isAboutWhy(typed) ? readPhrase(typed, knownProjects, { subject }) : undefined);
    if (found === undefined || (said === undefined && found.isChange)) return undefined;
    const [meant = 'help'] = found.lines;
    if (found.isChange) return { kind: 'offer', isPhrase: true, lines: found.lines };
    return { kind: 'command', isPhrase: true, read: readCommand(meant, commands, { project }), meant };
  }
}

function namesCommand(typed: string, commands: readonly CommandDefinition[]): boolean {
  if (/^\s*help (?:me|us) /i.test(typed)) return false;
  const first = typed.trim().slice(0, MAX_NAME).split(/\s/)[0]?.toLowerCase() ?? '';
  return commands.some(({ name }) => name === first || name.startsWith(`${first} `));
}

/** More words than the command takes, so it is a question. */
const isAboutWhy = (typed: string): boolean => /^\s*why(?:\s+[^\s-]\S*){2}/i.test(typed.slice(0, 200));

const MAX_NAME = 40;
