// What the figures of a project and of an organization have in common: totals, then one line for each part.
import { answerEnd } from '../kit/answer-end.ts';
import { code } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { context, fields, message, section } from '../kit/pieces.ts';
import type { Shown } from '../kit/share-button.ts';
import {
  byCredits,
  costlySentence,
  type Figures,
  FRESHNESS,
  figureSentence,
  totalFields,
  tryNext,
} from './figures.ts';

export interface Part {
  name: string;
  metrics: Figures;
}

interface Summary {
  /** Escaped. */
  name: string;
  windowDays: number;
  metrics: Figures;
  /** Undefined: CircleCI left the list out. */
  parts: readonly Part[] | undefined;
  partsAre: string;
}

export function summaryOf({ name, windowDays, metrics, parts, partsAre }: Summary, shown: Shown): Message {
  const title = `${name}, last ${windowDays} days`;
  const isEmpty = metrics.totalRuns === 0;
  const notes = [
    parts === undefined ? `The ${partsAre}s could not be read: CircleCI left them out.` : '',
    (parts?.length ?? 0) > 1 ? 'Most credits first.' : '',
    FRESHNESS,
  ];
  return message({
    text: `${title}: ${isEmpty ? 'CircleCI Insights has no runs' : figureSentence(metrics)}.`,
    blocks: [
      section(`:bar_chart: *${title}*`),
      isEmpty
        ? section(`CircleCI Insights has no runs.${tryNext(windowDays)}`)
        : fields(totalFields(metrics)),
      ...(isEmpty || parts === undefined || parts.length === 0
        ? []
        : [section(`*By ${partsAre}*`), ...lines(parts)]),
      context([notes.filter((note) => note !== '').join(' ')]),
      ...answerEnd(shown, undefined),
    ],
  });
}

const lines = (parts: readonly Part[]) =>
  lineSections(
    parts.toSorted(byCredits),
    (part) => `• ${code(part.name, 80)}: ${costlySentence(part.metrics)}`,
  );
