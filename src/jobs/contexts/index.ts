// The jobs that read and change what CircleCI keeps beside pipelines: contexts, keys, projects.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createEnvDiffJob } from '../env/env-diff.ts';
import { createFillContextsSetJob, createFillEnvSetJob } from '../env/fill-env-set.ts';
import { createKeysCreateJob, createKeysListJob } from '../keys/keys-create.ts';
import { createAskKeysDeleteJob, createKeysDeleteJob } from '../keys/keys-delete.ts';
import { createAskCacheClearJob, createCacheClearJob } from '../project/cache-clear.ts';
import { createFollowJob } from '../project/follow.ts';
import { createProjectJob } from '../project/project.ts';
import { createSshJob } from '../runs/ssh.ts';
import { createSubscribeDefaultsJob } from '../subscriptions/subscribe-defaults.ts';
import { createContextsCreateJob } from './contexts-create.ts';
import { createAskContextsDeleteJob, createContextsDeleteJob } from './contexts-delete.ts';
import { createContextsListJob, createContextsShowJob } from './contexts-list.ts';
import { createContextsSetJob } from './contexts-set.ts';
import { createAskContextsUnsetJob, createContextsUnsetJob } from './contexts-unset.ts';

export function createSettingsJobs(deps: JobDeps): AnyJobDefinition[] {
  return [
    createContextsListJob(deps),
    createContextsShowJob(deps),
    createContextsCreateJob(deps),
    createAskContextsDeleteJob(deps),
    createContextsDeleteJob(deps),
    createFillEnvSetJob(deps),
    createFillContextsSetJob(deps),
    createContextsSetJob(deps),
    createAskContextsUnsetJob(deps),
    createContextsUnsetJob(deps),
    createEnvDiffJob(deps),
    createKeysListJob(deps),
    createKeysCreateJob(deps),
    createAskKeysDeleteJob(deps),
    createKeysDeleteJob(deps),
    createProjectJob(deps),
    createFollowJob(deps),
    createAskCacheClearJob(deps),
    createCacheClearJob(deps),
    createSshJob(deps),
    createSubscribeDefaultsJob(deps),
  ];
}
