// A project in figures, and each of its workflows.
import type { Message } from '../kit/message.ts';
import { projectName } from '../kit/run-words.ts';
import type { Shown } from '../kit/share-button.ts';
import type { Figures } from './figures.ts';
import { type Part, summaryOf } from './summary.ts';

export interface InsightsProject {
  project: string;
  windowDays: number;
  metrics: Figures;
  /** Undefined: CircleCI left the list out. */
  workflows: readonly Part[] | undefined;
}

export function renderInsightsProject(
  { project, workflows, ...figures }: InsightsProject,
  shown: Shown,
): Message {
  const name = `${projectName(project)} on all branches`;
  return summaryOf({ ...figures, name, parts: workflows, partsAre: 'workflow' }, shown);
}
