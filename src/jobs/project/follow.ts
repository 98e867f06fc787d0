// Follows a project with the token's account. Only API v1.1 can, and only it lists what is followed.
import { z } from 'zod';
import type { Circleci } from '../../circleci/client.ts';
import { projectUrl, sameSlug, shortName } from '../../circleci/refs.ts';
import type { Say } from '../../contracts/index.ts';
import { denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { type ChangeDecision, defineOnce, type Found } from '../engine/run-once.ts';

const Plan = z.object({ project: z.string(), asWhom: z.string(), isOwnToken: z.boolean() });
type Plan = z.infer<typeof Plan>;
const Result = z.object({ firstBuildNum: z.number().optional() });
type Result = z.infer<typeof Result>;

export function createFollowJob(deps: JobDeps): JobDefinition<'follow'> {
  return defineOnce(deps, 'follow', {
    done: 'followed',
    plan: Plan,
    result: Result,

    async decide(payload, tools): Promise<ChangeDecision<Plan>> {
      const acting = await deps.actAs(payload.actor);
      const { circleci, isOwnToken } = acting;
      const { slug: project } = await circleci.projects.get(payload.project);
      const denied = denial(deps, payload, { command: 'follow', access: 'settings', project });
      if (denied !== undefined) return { kind: 'moot', message: denied };
      const asWhom = await acting.asWhom();
      if (await isFollowed(circleci, project)) {
        return { kind: 'stale', what: shortName(project), now: `is followed by ${asWhom} already` };
      }
      const link = projectUrl(deps.appUrl, project);
      return {
        kind: 'go',
        onceKey: tools.jobId,
        plan: { project, asWhom, isOwnToken },
        what: `the following of ${shortName(project)}`,
        link,
        again: `follow ${project}`,
        dryRun: async () => ({
          what: `Following ${shortName(project)}`,
          request: { method: 'POST', path: `/api/v1.1/project/${project}/follow` },
          resolved: [{ label: 'Project', value: project, url: link }],
          asWhom,
        }),
      };
    },

    async call({ actor }, { project }) {
      const { circleci } = await deps.actAs(actor);
      const { firstBuildNum } = await circleci.legacy.follow(project);
      return { ...(firstBuildNum !== undefined && { firstBuildNum }) };
    },

    async find({ actor }, { project }): Promise<Found<Result>> {
      const { circleci } = await deps.actAs(actor);
      return (await isFollowed(circleci, project)) ? { kind: 'happened', result: {} } : { kind: 'not-seen' };
    },

    async report(payload, { project, asWhom, isOwnToken }, { firstBuildNum }, tools) {
      await deps.stores.projects.seen(project, deps.now());
      const did: Say = isOwnToken ? ['followed '] : ['had ', { code: asWhom }, ' follow '];
      const started =
        firstBuildNum === undefined ? '' : `, which started its first job, number ${firstBuildNum}`;
      await noteChange(deps, payload, tools, {
        sign: 'eyes',
        say: [...did, { project }, ` on CircleCI${started}`],
      });
    },
  });
}

async function isFollowed(circleci: Circleci, project: string): Promise<boolean> {
  const followed = await circleci.legacy.projects();
  return followed.some(({ slug, isFollowed: is }) => is && sameSlug(slug, project));
}
