// Clearing a project's build caches: first the question, then, from its button, the one call that ever could. API v2
// has no such call, and the one of v1.1 is no longer documented.
import { z } from 'zod';
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import { type DryRun, renderDryRun } from '../../blocks/kit/dry-run.ts';
import { projectUrl, shortName } from '../../circleci/refs.ts';
import { CircleciRejected, UsageError } from '../../errors.ts';
import { type Asked, denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { type ChangeDecision, defineOnce } from '../engine/run-once.ts';

const Plan = z.object({ project: z.string() });
type Plan = z.infer<typeof Plan>;

const requestOf = (project: string): DryRun['request'] => ({
  method: 'DELETE',
  path: `/api/v1.1/project/${project}/build-cache`,
});

async function open(deps: JobDeps, asked: Asked & { project: string }) {
  const { circleci, asWhom } = await deps.actAs(asked.actor);
  const { slug: project } = await circleci.projects.get(asked.project);
  return { project, asWhom, denied: denial(deps, asked, { command: 'cache clear', access: 'run', project }) };
}

export function createAskCacheClearJob(deps: JobDeps): JobDefinition<'ask-cache-clear'> {
  return {
    name: 'ask-cache-clear',
    async run(payload, { jobId }) {
      const { place, actor, dryRun } = payload;
      const { project, asWhom, denied } = await open(deps, payload);
      if (denied !== undefined) return await deps.outbox.reply(place, actor, denied);
      if (dryRun) {
        const shown = renderDryRun({
          what: `Clearing, once you confirmed it, the caches of ${shortName(project)}`,
          request: requestOf(project),
          resolved: [{ label: 'Project', value: project }],
          asWhom: await asWhom(),
        });
        return await deps.outbox.reply(place, actor, shown);
      }
      const question = renderAskFirst({
        sign: 'broom',
        ask: 'Clear the build caches',
        what: ['of ', { project }],
        lost: [
          [
            'All branches lose what their jobs had cached: the next runs fetch and build it anew, and take longer.',
          ],
          ['CircleCI no longer documents this call. Where it is gone, I say what to do instead.'],
        ],
        still: 'Nothing is cleared yet.',
        // The question's own id: answered twice, it is carried out once.
        act: { actionId: 'cache-clear', text: 'Clear caches', value: `${project} ${jobId}` },
        sure: { text: `The caches of ${shortName(project)} are cleared for everybody.`, confirm: 'Clear' },
        keep: 'Keep them',
      });
      await deps.outbox.reply(place, actor, question);
    },
  };
}

export function createCacheClearJob(deps: JobDeps): JobDefinition<'cache-clear'> {
  return defineOnce(deps, 'cache-clear', {
    done: 'cleared',
    plan: Plan,
    result: z.object({}),

    async decide(payload): Promise<ChangeDecision<Plan>> {
      const { project, asWhom, denied } = await open(deps, payload);
      if (denied !== undefined) return { kind: 'moot', message: denied };
      const what = `the clearing of the caches of ${shortName(project)}`;
      return {
        kind: 'go',
        onceKey: `clear-cache-${payload.question}`,
        plan: { project },
        what,
        link: projectUrl(deps.appUrl, project),
        again: `cache clear ${project}`,
        dryRun: async () => ({ what, request: requestOf(project), resolved: [], asWhom: await asWhom() }),
      };
    },

    async call({ actor }, { project }) {
      const { circleci } = await deps.actAs(actor);
      try {
        await circleci.legacy.clearCache(project);
      } catch (error) {
        throw isGone(error) ? new UsageError(instead(project)) : error;
      }
      return {};
    },

    // A cache that was cleared looks like one that never was.
    find: async () => ({ kind: 'undecidable' }),

    report: (payload, { project }, _result, tools) =>
      noteChange(deps, payload, tools, { sign: 'broom', say: ['cleared the build caches of ', { project }] }),
  });
}

/** The project is there, as was seen just before: what is missing is the call. */
const isGone = (error: unknown): boolean =>
  error instanceof CircleciRejected && [404, 405, 410].includes(error.status ?? 0);

const instead = (project: string): string =>
  `CircleCI has no call any more that clears caches, so those of ${shortName(project)} are as they were. To leave them behind, change their key in the config, in \`save_cache\` and \`restore_cache\`: from \`v1-deps\` to \`v2-deps\`, for example.`;
