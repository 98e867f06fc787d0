// Pipeline definitions and their triggers.
import type { User } from './user-model.ts';

export interface RepositorySource {
  /** `circleci` for a config that CircleCI stores itself; then there is no repository. */
  provider: string;
  repo: { fullName: string; externalId: string } | undefined;
}

export interface PipelineDefinition {
  id: string;
  name: string;
  description: string;
  createdAt: number;
  config: RepositorySource & { filePath: string };
  checkout: RepositorySource;
}

export const eventPresets = [
  'all-pushes',
  'only-tags',
  'default-branch-pushes',
  'only-build-prs',
  'only-open-prs',
  'only-labeled-prs',
  'only-merged-prs',
  'only-ready-for-review-prs',
  'only-build-pushes-to-non-draft-prs',
  'only-merged-or-closed-prs',
  'pr-comment-equals-run-ci',
  'non-draft-pr-opened',
  'pushes-to-merge-queues',
] as const;

export type EventPreset = (typeof eventPresets)[number];

export interface Trigger {
  id: string;
  definitionId: string;
  eventName: string | undefined;
  provider: string;
  repo: { fullName: string; externalId: string } | undefined;
  webhook: { url: string; sender: string } | undefined;
  schedule: { cron: string; actor: User } | undefined;
  preset: EventPreset | undefined;
  checkoutRef: string | undefined;
  configRef: string | undefined;
  disabled: boolean;
  parameters: Record<string, unknown>;
}
