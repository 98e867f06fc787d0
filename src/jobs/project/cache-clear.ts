// Clears a project's build caches, after asking. API v2 has no such call, and the one of v1.1 is no longer documented.
import { z } from 'zod';
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import { projectUrl, shortName, typedSlug } from '../../circleci/refs.ts';
import { CircleciRejected, UsageError } from '../../errors.ts';
import { defineConfirmed } from '../engine/define-confirmed.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { ExactRequest } from '../engine/frozen-plan.ts';
import type { AnyJobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { openProject } from '../engine/open-project.ts';

export function createCacheClearJobs(deps: JobDeps): AnyJobDefinition[] {
  return defineConfirmed(deps, 'cache-clear', {
    async ask(request) {
      const { slug } = (await openProject(request, request.payload)).project;
      const question = renderAskFirst({
        sign: 'broom',
        ask: 'Clear the build caches',
        what: ['of ', { project: slug }],
        lost: [
          [
            'Every branch loses what its jobs have cached: the next runs download and build it again, and take longer.',
          ],
          ['CircleCI no longer documents this call. If it is gone, I’ll tell you what to do instead.'],
        ],
        still: 'Nothing is cleared yet.',
        // With the question's own id: however often it is answered, the caches are cleared once.
        act: { actionId: 'cache-clear', text: 'Clear caches', value: `${slug} ${request.tools.jobId}` },
        sure: { text: `This clears the caches of ${shortName(slug)} for everybody.`, confirm: 'Clear' },
        keep: 'Keep them',
      });
      return { kind: 'ask', question, exact: exactOf(slug) };
    },

    done: 'cleared',
    plan: z.object({ project: z.string() }),
    result: z.object({}),

    async decide(request) {
      const { project, permit } = await openProject(request, request.payload);
      const { slug } = project;
      return {
        kind: 'go',
        permit,
        onceKey: `cache-clear-${request.payload.question}`,
        plan: { project: slug },
        what: `the clearing of the caches of ${shortName(slug)}`,
        link: projectUrl(deps.appUrl, slug),
        again: `cache clear ${typedSlug(slug)}`,
        exact: exactOf(slug),
      };
    },

    async call(request, { project }) {
      const { circleci } = await request.acting();
      try {
        await circleci.legacy.clearCache(project);
      } catch (error) {
        throw isGone(error) ? new UsageError(insteadFor(project)) : error;
      }
      return {};
    },

    // A cleared cache looks like one that never was.
    find: async () => ({ kind: 'undecidable' }),

    report: (request, { project }) =>
      noteChange(deps, request, { sign: 'broom', say: ['cleared the build caches of ', { project }] }),
  });
}

const exactOf = (slug: string): ExactRequest => ({
  what: `Clearing the caches of ${shortName(slug)}`,
  request: { method: 'DELETE', path: `/api/v1.1/project/${slug}/build-cache` },
  resolved: [{ label: 'Project', value: slug }],
});

/** The project was there a moment ago, so it is the call that is missing. */
const isGone = (error: unknown): boolean =>
  error instanceof CircleciRejected && [404, 405, 410].includes(error.status ?? 0);

const insteadFor = (project: string): string =>
  `CircleCI no longer offers an API to clear caches, so the caches of ${shortName(project)} are unchanged. To stop using them, change their key in \`save_cache\` and \`restore_cache\` in the config, for example from \`v1-deps\` to \`v2-deps\`.`;
