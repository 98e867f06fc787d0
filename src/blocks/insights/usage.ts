// The credits an organization used: in total, by project and by resource class.
import { code, prose } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { context, fields, fitList, message, section } from '../kit/pieces.ts';
import { duration } from '../kit/voice.ts';
import { amount, dayOf } from './figures.ts';

interface Share {
  name: string;
  credits: number;
}

export interface UsageReport {
  organization: string;
  days: number;
  /** Epoch ms, exclusive: the start of a UTC day. */
  endsAt: number;
  credits: number;
  jobs: number;
  seconds: number;
  /** Most credits first. */
  projects: readonly Share[];
  resourceClasses: readonly Share[];
}

const DAY_MS = 86_400_000;

export function renderUsage(report: UsageReport): Message {
  const { organization, days, endsAt, credits, jobs, seconds, projects, resourceClasses } = report;
  const from = dayOf(endsAt - days * DAY_MS);
  const to = dayOf(endsAt - DAY_MS);
  const when = from === to ? `on ${from}` : `from ${from} to ${to}`;
  const name = prose(organization, 100) || 'the organization';
  const text = `${name} used ${amount(credits, 'credit')} ${when} (UTC) for ${amount(jobs, 'job')}.`;
  const list = (title: string, shares: readonly Share[]) =>
    shares.length === 0 ? [] : [section(`*${title}*\n${linesOf(shares, credits)}`)];
  return message({
    text,
    blocks: [
      section(`:coin: ${text}`),
      ...(jobs === 0
        ? []
        : [
            fields([
              ['Credits', amount(credits)],
              ['Credits per day', amount(credits / days)],
              ['Jobs', amount(jobs)],
              ['Total run time', duration(seconds * 1000)],
            ]),
          ]),
      ...list('By project', projects),
      ...list('By resource class', resourceClasses),
      context(['CircleCI may report the most recent usage late.']),
    ],
  });
}

function linesOf(shares: readonly Share[], total: number): string {
  const draw = ({ name, credits }: Share) => {
    const part = total > 0 ? `, ${Math.round((credits / total) * 100)}%` : '';
    return `• ${code(name, 80)}: ${amount(credits, 'credit')}${part}`;
  };
  return fitList(shares, draw, { maxItems: 10, maxLength: 2500, separator: '\n' });
}
