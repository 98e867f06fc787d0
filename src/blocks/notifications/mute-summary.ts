// News that was held back from a channel, combined into one message.
import { phaseOf } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import { code } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { context, message, section, takeWithin } from '../kit/pieces.ts';
import { place, runLink } from '../kit/run-words.ts';
import { count, phaseSign } from '../kit/voice.ts';
import { type IncidentCard, incidentLine } from './incident.ts';

const MAX_SHOWN = 20;

export interface MuteSummary {
  runs: readonly Run[];
  /** Failures on many branches, one line each. */
  incidents?: readonly Pick<IncidentCard, 'projectSlug' | 'incident'>[];
  appUrl: string;
  why: 'muted' | 'quiet' | 'burst' | 'away';
}

const leads: Record<MuteSummary['why'], (runs: string) => string> = {
  muted: (runs) => `While this channel was muted, it missed news of ${runs}.`,
  quiet: (runs) => `During its quiet hours, this channel missed news of ${runs}.`,
  burst: (runs) => `Many runs had news at once. This message covers ${runs}.`,
  away: (runs) => `While I was offline, there was news of ${runs}.`,
};

export function renderMuteSummary({ runs, incidents = [], appUrl, why }: MuteSummary): Message {
  const amounts = [
    ...(incidents.length > 0 ? [count(incidents.length, 'incident')] : []),
    ...(runs.length > 0 || incidents.length === 0 ? [count(runs.length, 'run')] : []),
  ];
  const text = leads[why](amounts.join(' and '));
  const lines = takeWithin(
    [
      ...incidents.slice(0, MAX_SHOWN).map((one) => incidentLine({ ...one, appUrl })),
      ...runs.slice(0, MAX_SHOWN).map((run) => {
        const { emoji, word } = phaseSign(phaseOf(run));
        return `${emoji} ${word}: ${runLink(appUrl, run)}${place(run, code)}`;
      }),
    ].slice(0, MAX_SHOWN),
    2800,
  );
  const left = incidents.length + runs.length - lines.length;
  return message({
    text,
    blocks: [
      section(`:bell: ${text}`),
      section(lines.join('\n')),
      ...(left > 0 ? [context([`… and ${count(left, 'more run')}`])] : []),
    ],
  });
}
