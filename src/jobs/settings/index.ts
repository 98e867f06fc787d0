// The jobs that read and change what CircleCI keeps beside pipelines: contexts, keys, projects.
import type { JobDeps } from '../deps.ts';
import type { AnyJobDefinition } from '../job.ts';
import { createAddSshUser } from './add-ssh-user.ts';
import { createAskClearCache, createClearCache } from './clear-cache.ts';
import { createCreateContext } from './create-context.ts';
import { createCreateKey, createListKeys } from './create-key.ts';
import { createAskDeleteContext, createDeleteContext } from './delete-context.ts';
import { createAskDeleteContextEnv, createDeleteContextEnv } from './delete-context-env.ts';
import { createAskDeleteKey, createDeleteKey } from './delete-key.ts';
import { createDiffEnv } from './diff-env.ts';
import { createFillContextEnv, createFillEnv } from './fill-env-windows.ts';
import { createFollowProject } from './follow-project.ts';
import { createListContexts, createShowContext } from './read-contexts.ts';
import { createSetContextEnv } from './set-context-env.ts';
import { createSetSubscribeDefaults } from './set-subscribe-defaults.ts';
import { createShowProject } from './show-project.ts';

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
