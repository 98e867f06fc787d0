// Jobs about deploys: which version runs where, and going back to an earlier one.
import { z } from 'zod';
import { asks, changes } from './contract.ts';

const rollback = { command: 'rollback', access: 'run', about: 'project' } as const;
export const deploysContracts = {
  deploys: asks({ command: 'deploys', access: 'read', about: 'project', fields: { project: z.string() } }),
  /** Finds what `rollback` means and asks for a confirmation; changes nothing. */
  'ask-rollback': asks({
    ...rollback,
    fields: {
      project: z.string(),
      /** Names, as in CircleCI's record of deploys. */
      component: z.string(),
      environment: z.string().optional(),
      /** Missing: the version that ran before. */
      to: z.string().optional(),
      reason: z.string(),
      dryRun: z.boolean(),
    },
  }),
  rollback: changes({
    ...rollback,
    fields: {
      project: z.string(),
      component: z.string(),
      environment: z.string(),
      namespace: z.string().optional(),
      /** What was live when it was asked: if it no longer is, nothing is done. */
      from: z.string(),
      to: z.string(),
      reason: z.string(),
      /** Which question this answers: a question is acted on once. */
      question: z.string(),
    },
  }),
};
