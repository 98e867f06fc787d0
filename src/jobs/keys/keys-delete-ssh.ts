// Deletes a private key with which jobs reach other hosts, after asking. CircleCI's API doesn't list these keys.
import { z } from 'zod';
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import { projectUrl, shortName, typedSlug } from '../../circleci/refs.ts';
import type { Say } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import { defineConfirmed } from '../engine/define-confirmed.ts';
import type { JobDeps } from '../engine/deps.ts';
import { isNotFound } from '../engine/found-gone.ts';
import type { ExactRequest } from '../engine/frozen-plan.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { openProject } from '../engine/open-project.ts';
import { sayHost, sshKeyPath } from './ssh-key.ts';

const Plan = z.object({ project: z.string(), fingerprint: z.string(), host: z.string().optional() });
type Plan = z.infer<typeof Plan>;

export function createKeysDeleteSshJobs(deps: JobDeps): AnyJobDefinition[] {
  return defineConfirmed(deps, 'keys-delete-ssh', {
    async ask(request) {
      const { fingerprint, host } = request.payload;
      const { slug: project } = (await openProject(request, request.payload)).project;
      const key = { project, fingerprint, host };
      const question = renderAskFirst({
        sign: 'wastebasket',
        ask: 'Delete the SSH key',
        what: sayKey(key),
        lost: [['It can’t be read back, and jobs that reach a host with it will fail.']],
        still: 'Nothing is deleted yet.',
        act: {
          actionId: 'keys-delete-ssh',
          text: 'Delete key',
          value: JSON.stringify({ ...key, question: request.tools.jobId }),
        },
        sure: {
          text: `This deletes ${fingerprint} from ${shortName(project)} for everybody.`,
          confirm: 'Delete',
        },
        keep: 'Keep it',
      });
      return { kind: 'ask', question, exact: exactOf(key) };
    },

    done: 'deleted',
    plan: Plan,
    result: z.object({}),

    async decide(request) {
      const { fingerprint, host, question } = request.payload;
      const { project, permit } = await openProject(request, request.payload);
      const key = { project: project.slug, fingerprint, host };
      return {
        kind: 'go',
        permit,
        onceKey: `keys-delete-ssh-${question}`,
        plan: key,
        what: `the deletion of the SSH key ${fingerprint} of ${shortName(project.slug)}`,
        link: projectUrl(deps.appUrl, project.slug),
        again: `keys delete-ssh ${fingerprint} --project ${typedSlug(project.slug)}`,
        exact: exactOf(key),
      };
    },

    async call(request, { project, fingerprint, host: hostname }) {
      const { circleci } = await request.acting();
      try {
        await circleci.legacy.sshKey.delete(project, {
          fingerprint,
          ...(hostname !== undefined && { hostname }),
        });
      } catch (error) {
        // The project was there a moment ago, so it is the key that is missing.
        if (!isNotFound(error)) throw error;
        throw new UsageError(
          `${shortName(project)} has no SSH key \`${fingerprint}\`${hostname === undefined ? '' : ` for \`${hostname}\``}. Nothing was changed. Its settings page in CircleCI lists the keys.`,
        );
      }
      return {};
    },

    find: async () => ({ kind: 'undecidable' }),

    report: (request, key) =>
      noteChange(deps, request, { sign: 'wastebasket', say: ['deleted the SSH key ', ...sayKey(key)] }),
  });
}

const sayKey = ({ project, fingerprint, host }: Plan): Say => [
  { code: fingerprint },
  ' of ',
  { project },
  ...(host === undefined ? [] : [' for ', ...sayHost(host)]),
];

const exactOf = ({ project, fingerprint, host: hostname }: Plan): ExactRequest => ({
  what: `Deleting an SSH key of ${shortName(project)}`,
  request: {
    method: 'DELETE',
    path: sshKeyPath(project),
    body: { fingerprint, ...(hostname !== undefined && { hostname }) },
  },
  resolved: [
    { label: 'Project', value: project },
    { label: 'Key', value: fingerprint },
    { label: 'Host', value: hostname ?? 'every host that has it' },
  ],
});
