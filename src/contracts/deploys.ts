// Jobs about deploys: which version runs where, and rolling back to an earlier one.
import { z } from 'zod';
import { asks, changes } from './contract.ts';

const rollback = { command: 'rollback', access: 'run', about: 'project' } as const;
export const deploysContracts = {
  deploys: asks({ command: 'deploys', access: 'read', about: 'project', fields: { project: z.string() } }),
  /** Resolves what `rollback` means and asks for confirmation; changes nothing. */
  'ask-rollback': asks({
    ...rollback,
    fields: {
      project: z.string(),
      /** Names as in CircleCI's deploy records. */
      component: z.string(),
      environment: z.string().optional(),
      /** Missing: the previous version. */
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
      /** The version that was live when the question was asked. If it no longer is, nothing happens. */
      from: z.string(),
      to: z.string(),
      reason: z.string(),
      /** Identifies the question: each one is acted on once. */
      question: z.string(),
    },
  }),
};
