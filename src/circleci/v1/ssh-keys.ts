// Keys that a project's jobs use to reach other hosts. API v2 has no equivalent.
// https://circleci.com/docs/api/v1/#create-ssh-keys
import type { Api, CallOptions } from '../api.ts';
import { demand, demandText } from '../demand.ts';
import { path, projectPath } from '../path.ts';
import { Accepted } from '../schemas/accepted.ts';

export interface SshKeyInput {
  /** If empty, for every host. */
  hostname: string;
  /** PEM, without a passphrase. */
  privateKey: string;
}

export function createSshKeysApi(api: Api) {
  return Object.freeze({
    /** Errors of this call never contain the key or CircleCI's message about it. */
    create: async (
      slug: string,
      { hostname, privateKey }: SshKeyInput,
      options?: CallOptions,
    ): Promise<void> => {
      const isPem = /^\s*-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(privateKey);
      demand(isPem, 'That is no private key in PEM form, which begins with `-----BEGIN … PRIVATE KEY-----`.');
      const body = { hostname, private_key: privateKey };
      return api.post(path`/api/v1.1/project/${projectPath(slug)}/ssh-key`, Accepted, {
        ...options,
        body,
        secret: true,
      });
    },

    /** For all its hosts, unless one is named. */
    delete: async (
      slug: string,
      { fingerprint, hostname }: { fingerprint: string; hostname?: string },
      options?: CallOptions,
    ): Promise<void> => {
      demandText('The fingerprint of the key', fingerprint);
      const body = { fingerprint, hostname };
      return api.delete(path`/api/v1.1/project/${projectPath(slug)}/ssh-key`, Accepted, { ...options, body });
    },
  });
}
