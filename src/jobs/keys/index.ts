// The jobs of the feature "keys".
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createKeysAddSshJob } from './keys-add-ssh.ts';
import { createKeysCreateJob } from './keys-create.ts';
import { createKeysDeleteJobs } from './keys-delete.ts';
import { createKeysDeleteSshJobs } from './keys-delete-ssh.ts';
import { createKeysHerokuJob } from './keys-heroku.ts';
import { createKeysListJob } from './keys-list.ts';
import { createKeysShowJob } from './keys-show.ts';

export const createKeysJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createKeysListJob(deps),
  createKeysShowJob(deps),
  createKeysCreateJob(deps),
  ...createKeysDeleteJobs(deps),
  createKeysAddSshJob(deps),
  ...createKeysDeleteSshJobs(deps),
  createKeysHerokuJob(deps),
];
