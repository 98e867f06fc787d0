// Adds a private key with which jobs reach other hosts. It travels sealed and is opened for the one call. CircleCI's API
// doesn't list these keys, so nobody can look whether a call with a lost answer happened.
import { z } from 'zod';
import { projectUrl, shortName, typedSlug } from '../../circleci/refs.ts';
import { type Payload, sshKeyPurpose } from '../../contracts/index.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { openProject } from '../engine/open-project.ts';
import { defineOnce } from '../engine/run-once.ts';
import { sayHost, sshKeyPath } from './ssh-key.ts';

export function createKeysAddSshJob(deps: JobDeps): JobDefinition<'keys-add-ssh'> {
  return defineOnce(deps, 'keys-add-ssh', {
    done: 'set',
    plan: z.object({ project: z.string(), host: z.string() }),
    result: z.object({}),

    async decide(request) {
      const { payload } = request;
      // A key that can't be opened is found out before anything is written down as started.
      if (!payload.dryRun) openKey(deps, payload);
      const { project, permit } = await openProject(request, payload);
      const { slug } = project;
      const { host } = payload;
      const what = `an SSH key of ${shortName(slug)} for ${host || 'every host'}`;
      const link = projectUrl(deps.appUrl, slug);
      return {
        kind: 'go',
        permit,
        onceKey: request.tools.jobId,
        plan: { project: slug, host },
        what,
        link,
        again: `keys add-ssh ${host} --project ${typedSlug(slug)}`,
        exact: {
          what: `After you enter the key in a window, adding ${what}`,
          request: {
            method: 'POST',
            path: sshKeyPath(slug),
            body: { hostname: host, private_key: '(sealed)' },
          },
          resolved: [
            { label: 'Project', value: slug, url: link },
            { label: 'Host', value: host || 'every host' },
          ],
        },
      };
    },

    async call(request, { project, host: hostname }) {
      const { circleci } = await request.acting();
      const privateKey = openKey(deps, request.payload);
      await circleci.legacy.sshKey.create(project, { hostname, privateKey });
      return {};
    },

    find: async () => ({ kind: 'undecidable' }),

    report: (request, { project, host }) =>
      noteChange(deps, request, {
        sign: 'key',
        say: ['added an SSH key for ', ...sayHost(host), ' to ', { project }],
      }),
  });
}

const openKey = ({ openSeal }: JobDeps, { sealedKey = '', project, host }: Payload<'keys-add-ssh'>): string =>
  openSeal(sealedKey, sshKeyPurpose({ project, host }));
