// On a run's card: other branches fail by the same cause, and where the incident's card is. While more may fail it
// gives no count, so the line stays true without an edit for each.
import type { KnownBlock } from '@slack/types';
import { context, link } from '../kit/pieces.ts';

export interface SameCause {
  /** Besides its own. */
  branches: number;
  /** How the incident ended. */
  ended?: 'green' | 'quiet' | undefined;
  /** Of the incident's card, where it is known. */
  url?: string | undefined;
}

export function sameCauseLine({ branches, ended, url }: SameCause): KnownBlock {
  const amount = `${branches} other ${branches === 1 ? 'branch' : 'branches'}`;
  const which = ended === undefined ? 'other branches' : amount;
  const card = url === undefined ? '' : `: ${link(url, 'see the incident')}`;
  const end = ended === undefined ? '' : ends[ended];
  return context([`:link: Same cause as ${which}${end}${card}`], 'run-same-cause');
}

const ends = { green: ', all green again', quiet: ', no new failures for an hour' } as const;
