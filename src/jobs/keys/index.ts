// The jobs of the feature "keys", and what other features may use of it.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createKeysCreateJob, createKeysListJob } from './keys-create.ts';
import { createAskKeysDeleteJob, createKeysDeleteJob } from './keys-delete.ts';

export const createKeysJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createKeysListJob(deps),
  createKeysCreateJob(deps),
  createAskKeysDeleteJob(deps),
  createKeysDeleteJob(deps),
];
