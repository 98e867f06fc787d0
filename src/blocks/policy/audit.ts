// The newest lines of the audit log, for one person, and whether the log is intact.
import { shortName } from '../../circleci/refs.ts';
import { code, prose } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import {
  context,
  dateToken,
  header,
  inGroups,
  mention,
  message,
  section,
  takeWithin,
} from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';
import { count } from '../kit/voice.ts';
import { type AuditState, intactness } from './audit-check.ts';

export interface AuditLine {
  /** Denials have none. */
  seq?: number;
  /** Epoch ms. */
  at: number;
  /** The same for all lines about one request. */
  jobId: string;
  event: 'attempted' | 'done' | 'failed' | 'denied' | 'unknown';
  userId: string;
  channelId: string;
  command: string;
  what: string;
  teamId?: string | undefined;
  branch?: string | undefined;
  tag?: string | undefined;
  parameters?: Readonly<Record<string, string | number | boolean>> | undefined;
  pipelineNumber?: number | undefined;
  ssh?: true | undefined;
  project?: string | undefined;
  asWhom?: string | undefined;
  secondUserId?: string | undefined;
  reason?: string | undefined;
}

export interface AuditList {
  /** Newest first. */
  lines: readonly AuditLine[];
  /** Of the whole log. */
  verification: AuditState;
}

const words: Record<AuditLine['event'], string> = {
  attempted: ':arrow_forward: attempted',
  done: ':white_check_mark: done',
  failed: ':x: failed',
  denied: ':lock: denied',
  unknown: ':grey_question: outcome unknown',
};

/** A line has about 400 characters at most, and a section holds 3,000. */
const PER_SECTION = 5;
const MAX_LINES = 40;
/** Slack takes about 12,000 characters in one message. */
const TEXT_BUDGET = 9_000;

export function renderAudit({ lines, verification }: AuditList): Message {
  const { entries } = verification;
  const whole = intactness(verification);
  if (entries === 0) {
    const text = 'The audit log is empty: nobody has tried to change anything yet.';
    return message({ text, blocks: [section(text)] });
  }
  const shown = takeWithin(lines.slice(0, MAX_LINES).filter(isTelling).map(drawLine), TEXT_BUDGET);
  return message({
    text: `The audit log has ${count(entries, 'line')}. ${whole.words}`,
    blocks: [
      header('Audit'),
      ...inGroups(shown, PER_SECTION).map((group) => section(group.join('\n'))),
      context([
        `${whole.emoji} These are the newest of ${count(entries, 'line')}; an attempt and its outcome share a line. ${whole.words}`,
        '`--export` sends you all of them as a file, `--denied` lists what was denied, and `--verify` also compares the log with its copies outside of Redis.',
      ]),
    ],
  });
}

/** Newest first. They are kept apart from the log: anybody can cause many. */
export function renderDenials(lines: readonly AuditLine[]): Message {
  if (lines.length === 0) {
    const text = 'Nothing was denied yet.';
    return message({ text, blocks: [section(text)] });
  }
  const shown = takeWithin(lines.slice(0, MAX_LINES).map(drawLine), TEXT_BUDGET);
  return message({
    text: `The newest ${count(lines.length, 'denial')}.`,
    blocks: [
      header('Denied'),
      ...inGroups(shown, PER_SECTION).map((group) => section(group.join('\n'))),
      context(['These changed nothing, so they are not part of the audit log. I keep the newest 1,000.']),
    ],
  });
}

/** An attempt is left out when a line about its outcome is shown. */
function isTelling({ event, jobId }: AuditLine, _index: number, lines: readonly AuditLine[]): boolean {
  return event !== 'attempted' || !lines.some((line) => line.jobId === jobId && line.event !== 'attempted');
}

export function drawLine(line: AuditLine): string {
  const { seq, at, event, userId, channelId, command, what, project, asWhom, secondUserId, reason } = line;
  const where = /^[CG][A-Z0-9]{2,20}$/.test(channelId) ? `in <#${channelId}>` : 'in a direct message';
  const as = asWhom === undefined ? '' : ` as ${prose(asWhom, 60)}`;
  const of = project === undefined || what.includes(shortName(project)) ? '' : `, ${projectName(project)}`;
  const second = secondUserId === undefined ? '' : `, confirmed by ${mention(secondUserId)}`;
  const why = reason === undefined ? '' : `: ${prose(reason, 80)}`;
  const number = seq === undefined ? '' : `#${seq} `;
  return `${number}${dateToken(at)} ${words[event]}${why}\n   ${mention(userId)} ${where}${as}${second}: ${code(command, 40)} ${prose(what, 100)}${of}${drawDetails(line)}`;
}

/** As much as helps to recognize the change; the file has all of it. */
function drawDetails({ what, branch, tag, parameters = {}, pipelineNumber, ssh }: AuditLine): string {
  const values = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  const parts = [
    branch === undefined || what.includes(branch) ? '' : `branch ${code(branch, 40)}`,
    tag === undefined ? '' : `tag ${code(tag, 40)}`,
    pipelineNumber === undefined || what.includes(`#${pipelineNumber}`) ? '' : `#${pipelineNumber}`,
    values.length === 0 ? '' : `with ${code(values.join(' '), 80)}`,
    ssh === true ? 'SSH' : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
