// All of API v1.1: what only it offers (step output, followed projects, latest artifacts, SSH keys), and the rest of its
// documentation for completeness. https://circleci.com/docs/api/v1/
import type { Api } from '../api.ts';
import type { OpenDownload } from '../download.ts';
import { createAccountApi } from './account.ts';
import { createBuildsApi } from './builds.ts';
import { createLegacyCheckoutKeysApi } from './checkout-keys.ts';
import { createLegacyEnvVarsApi } from './env-vars.ts';
import { createResultsApi } from './results.ts';
import { createSshKeysApi } from './ssh-keys.ts';
import { createStartsApi } from './starts.ts';
import { createStepsApi } from './steps.ts';

export type Legacy = ReturnType<typeof createLegacyApi>;

/** `ownSecrets` are masked in the output of steps. */
export function createLegacyApi(api: Api, download: OpenDownload, ownSecrets: readonly string[]) {
  const builds = createBuildsApi(api);
  return Object.freeze({
    ...createAccountApi(api),
    ...builds,
    ...createResultsApi(api, download),
    ...createStartsApi(api),
    envVars: createLegacyEnvVarsApi(api),
    checkoutKeys: createLegacyCheckoutKeysApi(api),
    sshKey: createSshKeysApi(api),
    steps: createStepsApi(builds.build, download, ownSecrets),
  });
}
