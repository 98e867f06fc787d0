// What `doctor` found, for one person: one line per check, and the next step where one is needed.
import type { KnownBlock } from '@slack/types';
import { prose, sentences } from '../kit/foreign.ts';
import { LIMITS } from '../kit/limits.ts';
import type { Message } from '../kit/message.ts';
import {
  actionRow,
  button,
  dateToken,
  header,
  inGroups,
  linkButton,
  message,
  section,
  takeWithin,
} from '../kit/pieces.ts';
import { count } from '../kit/voice.ts';

export interface Finding {
  level: 'ok' | 'warning' | 'problem';
  /** What was checked: `Slack scopes`. */
  about: string;
  /** Our own words; foreign names in code spans. */
  says: string;
  /** A time that ends the sentence, epoch ms. */
  at?: number;
  /** What to do. */
  next?: string;
  /** A page where it is repaired. */
  link?: { url: string; label: string };
  /** A command that repairs it, without `/circleci`. */
  run?: { line: string; label: string };
}

const signs: Record<Finding['level'], string> = {
  ok: ':white_check_mark: ok',
  warning: ':warning: warning',
  problem: ':x: problem',
};

export function renderDoctor(findings: readonly Finding[]): Message {
  const worst = (level: Finding['level']) => findings.filter((one) => one.level === level).length;
  const [problems, warnings] = [worst('problem'), worst('warning')];
  const summary =
    problems + warnings === 0
      ? `${count(findings.length, 'check')}, no problems found.`
      : `${count(findings.length, 'check')}: ${found(problems, warnings)} to look at.`;
  const order = { problem: 0, warning: 1, ok: 2 };
  const sorted = [...findings].sort((a, b) => order[a.level] - order[b.level]);
  const lines = takeWithin(sorted.map(line), 9_000);
  return message({
    text: summary,
    blocks: [
      header('Doctor'),
      section(summary),
      ...inGroups(lines, 4).map((group) => section(group.join('\n'))),
      ...repairs(sorted),
    ],
  });
}

/** Each once, the worst first. */
function repairs(findings: readonly Finding[]): KnownBlock[] {
  const wanted = findings.filter(({ level }) => level !== 'ok');
  const links = wanted.flatMap(({ link }) => (link === undefined ? [] : [link]));
  const lines = wanted.flatMap(({ run }) => (run === undefined ? [] : [run]));
  const buttons = [
    ...[...new Map(lines.map((run) => [run.line, run])).values()].map(({ line, label }, at) =>
      button({ actionId: `run-line#${at}`, text: label, value: line }),
    ),
    ...[...new Map(links.map((link) => [link.url, link])).values()].map(({ url, label }, at) =>
      linkButton({ actionId: `open-in-circleci#${at}`, text: label, url }),
    ),
  ];
  return buttons.length === 0 ? [] : [actionRow('repairs', buttons.slice(0, LIMITS.actionsElements.max))];
}

function found(problems: number, warnings: number): string {
  const parts = [
    ...(problems > 0 ? [count(problems, 'problem')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ];
  return parts.join(' and ');
}

function line({ level, about, says, at, next }: Finding): string {
  const when = at === undefined ? '' : ` ${dateToken(at)}.`;
  const todo = next === undefined ? '' : `\n   ${sentences(next, 250)}`;
  return `${signs[level]} *${prose(about, 40)}*: ${sentences(says, 300)}${when}${todo}`;
}
