// The jobs that read and change what CircleCI keeps beside pipelines: contexts, keys, projects.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createAddSshUser } from '../runs/ssh.ts';
import { createAskClearCache, createClearCache } from '../project/cache-clear.ts';
import { createCreateContext } from './contexts-create.ts';
import { createCreateKey, createListKeys } from '../keys/keys-create.ts';
import { createAskDeleteContext, createDeleteContext } from './contexts-delete.ts';
import { createAskDeleteContextEnv, createDeleteContextEnv } from './contexts-unset.ts';
import { createAskDeleteKey, createDeleteKey } from '../keys/keys-delete.ts';
import { createDiffEnv } from '../env/env-diff.ts';
import { createFillContextEnv, createFillEnv } from '../env/fill-env-set.ts';
import { createFollowProject } from '../project/follow.ts';
import { createListContexts, createShowContext } from './contexts-list.ts';
import { createSetContextEnv } from './contexts-set.ts';
import { createSetSubscribeDefaults } from '../subscriptions/subscribe-defaults.ts';
import { createShowProject } from '../project/project.ts';

export function createSettingsJobs(deps: JobDeps): AnyJobDefinition[] {
  return [
    createListContexts(deps),
    createShowContext(deps),
    createCreateContext(deps),
    createAskDeleteContext(deps),
    createDeleteContext(deps),
    createFillEnv(deps),
    createFillContextEnv(deps),
    createSetContextEnv(deps),
    createAskDeleteContextEnv(deps),
    createDeleteContextEnv(deps),
    createDiffEnv(deps),
    createListKeys(deps),
    createCreateKey(deps),
    createAskDeleteKey(deps),
    createDeleteKey(deps),
    createShowProject(deps),
    createFollowProject(deps),
    createAskClearCache(deps),
    createClearCache(deps),
    createAddSshUser(deps),
    createSetSubscribeDefaults(deps),
  ];
}
