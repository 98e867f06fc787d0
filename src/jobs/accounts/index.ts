// The jobs of the feature "accounts", and what other features may use of it.
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { createAppUninstalledJob } from './app-uninstalled.ts';
import { createCheckAccountsJob } from './check-accounts.ts';
import { createLoginJob } from './login.ts';
import { createLogoutJob } from './logout.ts';
import { createWhoamiJob } from './whoami.ts';

export const createAccountsJobs = (deps: JobDeps): AnyJobDefinition[] => [
  createAppUninstalledJob(deps),
  createCheckAccountsJob(deps),
  createLoginJob(deps),
  createLogoutJob(deps),
  createWhoamiJob(deps),
];
