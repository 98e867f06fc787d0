// An organization in figures, and each of its projects.
import { prose } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import type { Shown } from '../kit/share-button.ts';
import type { Figures } from './figures.ts';
import { type Part, summaryOf } from './summary.ts';

export interface InsightsOrg {
  organization: string;
  windowDays: number;
  metrics: Figures;
  /** Undefined: CircleCI left the list out. */
  projects: readonly Part[] | undefined;
}

export function renderInsightsOrg(
  { organization, projects, ...figures }: InsightsOrg,
  shown: Shown,
): Message {
  const name = `All projects of ${prose(organization, 100) || 'the organization'}`;
  return summaryOf({ ...figures, name, parts: projects, partsAre: 'project' }, shown);
}
