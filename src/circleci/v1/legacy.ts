// API v1.1 as a whole: what only it can do (step output, followed projects, latest artifacts, SSH keys), and for
// those who need it the rest of its documentation. https://circleci.com/docs/api/v1/
import type { Api } from '../api.ts';
import type { OpenDownload } from '../download.ts';
import { createAccount } from './account.ts';
import { createBuilds } from './builds.ts';
import { createLegacyCheckoutKeys } from './checkout-keys.ts';
import { createLegacyEnvVars } from './env-vars.ts';
import { createResults } from './results.ts';
import { createSshKeys } from './ssh-keys.ts';
import { createStarts } from './starts.ts';
import { createSteps } from './steps.ts';

export type Legacy = ReturnType<typeof createLegacy>;

/** `ownSecrets` are hidden in the output of steps. */
export function createLegacy(api: Api, download: OpenDownload, ownSecrets: readonly string[]) {
  const builds = createBuilds(api);
  return Object.freeze({
    ...createAccount(api),
    ...builds,
    ...createResults(api, download),
    ...createStarts(api),
    envVars: createLegacyEnvVars(api),
    checkoutKeys: createLegacyCheckoutKeys(api),
    sshKey: createSshKeys(api),
    steps: createSteps(builds.build, download, ownSecrets),
  });
}
