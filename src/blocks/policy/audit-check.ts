// Whether the audit log is intact, in words: for the list, the file, doctor, and for `audit --verify`.
import { code } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { context, header, message, section } from '../kit/pieces.ts';
import { count, spokenList } from '../kit/voice.ts';

export interface AuditState {
  entries: number;
  /** Of the newest line. */
  hash?: string;
  /** The first lines, up to this one, are from before the log had a key. */
  unkeyed?: number;
  unchecked?: { from: number; keyId: string };
  fault?: {
    line: number;
    why: 'changed' | 'missing' | 'moved' | 'unlinked' | 'unreadable' | 'unkeyed' | 'head' | 'copy';
  };
}

export interface AuditCheck {
  state: AuditState;
  /** Undefined: AUDIT_CHANNEL isn't set. */
  copies?: {
    channelId: string;
    /** Why the channel couldn't be read, as Slack's error code. */
    unreadable?: string | undefined;
    /** Numbers of lines that have a copy, and of those that should. */
    found: readonly number[];
    missing: readonly number[];
  };
}

const faults: Record<NonNullable<AuditState['fault']>['why'], string> = {
  changed: 'it isn’t what was written',
  missing: 'it was removed, or moved elsewhere',
  moved: 'another line stands in its place',
  unlinked: 'it doesn’t continue the line before it',
  unreadable: 'it can’t be read',
  unkeyed: 'it has no signature, though earlier lines do',
  head: 'the log doesn’t end where its own mark says',
  copy: 'its copy outside of Redis says something else',
};

export function intactness({ fault, unchecked, unkeyed = 0 }: AuditState): { emoji: string; words: string } {
  if (fault !== undefined) {
    const { line, why } = fault;
    const before = line > 1 ? ` Everything before line ${line} is intact.` : '';
    return {
      emoji: ':rotating_light:',
      words: `The audit log was tampered with. The first bad line is ${line}: ${faults[why]}.${before} Compare it with the “Audited” lines in the bot’s log.`,
    };
  }
  if (unchecked !== undefined) {
    const { from, keyId } = unchecked;
    return {
      emoji: ':warning:',
      words: `Lines from ${from} on can’t be checked: their key ${code(keyId, 20)} is not one of SEAL_KEYS. Put that key back at the end of SEAL_KEYS. If you never had it, somebody wrote these lines without a key.`,
    };
  }
  const old =
    unkeyed === 0 ? '' : ` Lines 1 to ${unkeyed} are from before the log had a key, so they prove less.`;
  return {
    emoji: ':link:',
    words: `The chain is intact: no line was changed, moved or taken out of it.${old}`,
  };
}

export function renderAuditCheck({ state, copies }: AuditCheck): Message {
  const { emoji, words } = intactness(state);
  const newest =
    state.entries === 0 || state.hash === undefined
      ? 'It has no lines.'
      : `It has ${count(state.entries, 'line')}. The newest has the hash ${code(state.hash, 64)}.`;
  return message({
    text: words,
    blocks: [
      header('Audit check'),
      section(`${emoji} ${words}`),
      section(newest),
      context([sayCopies(copies)]),
    ],
  });
}

function sayCopies(copies: AuditCheck['copies']): string {
  if (copies === undefined) {
    return 'There are no copies in Slack, because AUDIT_CHANNEL isn’t set. Only the bot’s log shows whether the end was cut off: the newest line there must be the newest line here.';
  }
  const { channelId, unreadable, found, missing } = copies;
  const where = `<#${channelId}>`;
  if (unreadable !== undefined) {
    return `I couldn’t compare it with the copies in ${where}: Slack answered ${code(unreadable, 60)}. Add me with \`/invite @circleci\` and check again.`;
  }
  if (found.length === 0) return `There are no copies in ${where} yet.`;
  const [least, most] = [Math.min(...found), Math.max(...found)];
  const which = least === most ? `line ${least}` : `lines ${least} to ${most}`;
  const lines = `Compared with ${found.length === 1 ? '1 copy' : `${found.length} copies`} in ${where}, of ${which}.`;
  if (missing.length === 0) return lines;
  const gone = spokenList(missing, (seq) => String(seq), { max: 8 });
  return `${lines} No copy there of ${gone}: ${missing.length === 1 ? 'it was' : 'they were'} deleted, or never posted.`;
}
