// The copy of one audit line in AUDIT_CHANNEL: what happened, and the hash that ties it to the log.
import { code, prose } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { context, message, section } from '../kit/pieces.ts';
import { type AuditLine, drawLine } from './audit.ts';

export interface CopiedLine {
  seq: number;
  hash: string;
  /** Undefined: it can't be read. */
  entry?: AuditLine | undefined;
}

export function renderAuditCopy({ seq, hash, entry }: CopiedLine): Message {
  const unreadable = `#${seq} can’t be read. Check the log: \`/circleci audit --verify\`.`;
  return message({
    text: entry === undefined ? unreadable : `Audit #${seq}: ${prose(entry.command, 40)}, ${entry.event}.`,
    blocks: [
      section(entry === undefined ? unreadable : drawLine(entry)),
      context([`Line ${seq}, hash ${code(hash, 64)}`]),
    ],
  });
}
