// Follows a project with the token's account. Only API v1.1 can, and only it lists what is followed.
import { z } from 'zod';
import type { Circleci } from '../../circleci/client.ts';
import { itemsOf } from '../../circleci/listing.ts';
import { projectUrl, sameSlug, shortName, typedSlug } from '../../circleci/refs.ts';
import type { Say } from '../../contracts/index.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { noteChange } from '../engine/note-change.ts';
import { openProject } from '../engine/open-project.ts';
import { defineOnce, type Found } from '../engine/run-once.ts';

const Plan = z.object({ project: z.string(), asWhom: z.string(), isOwnToken: z.boolean() });
const Result = z.object({ firstBuildNum: z.number().optional() });
type Result = z.infer<typeof Result>;

export function createFollowJob(deps: JobDeps): JobDefinition<'follow'> {
  return defineOnce(deps, 'follow', {
    done: 'followed',
    plan: Plan,
    result: Result,

    async decide(request) {
      const { circleci, project, permit } = await openProject(request, request.payload);
      const { slug } = project;
      const acting = await request.acting();
      const { isOwnToken } = acting;
      const asWhom = await acting.asWhom();
      if (await isFollowed(circleci, slug)) {
        return { kind: 'stale', what: shortName(slug), now: `is already followed by ${asWhom}` };
      }
      const link = projectUrl(deps.appUrl, slug);
      return {
        kind: 'go',
        permit,
        onceKey: request.tools.jobId,
        plan: { project: slug, asWhom, isOwnToken },
        what: `following ${shortName(slug)}`,
        link,
        again: `follow ${typedSlug(slug)}`,
        exact: {
          what: `Following ${shortName(slug)}`,
          request: { method: 'POST', path: `/api/v1.1/project/${slug}/follow` },
          resolved: [{ label: 'Project', value: slug, url: link }],
        },
      };
    },

    async call(request, { project }) {
      const { circleci } = await request.acting();
      const { firstBuildNum } = await circleci.legacy.follow(project);
      return { firstBuildNum };
    },

    async find(request, { project }): Promise<Found<Result>> {
      const { circleci } = await request.acting();
      return (await isFollowed(circleci, project)) ? { kind: 'happened', result: {} } : { kind: 'not-seen' };
    },

    async report(request, { project, asWhom, isOwnToken }, { firstBuildNum }) {
      await deps.stores.projects.seen(project, deps.now());
      const did: Say = isOwnToken ? ['followed '] : ['had ', { code: asWhom }, ' follow '];
      const started =
        firstBuildNum === undefined ? '' : `, which started its first job, number ${firstBuildNum}`;
      await noteChange(deps, request, {
        sign: 'eyes',
        say: [...did, { project }, ` on CircleCI${started}`],
      });
    },
  });
}

async function isFollowed(circleci: Circleci, project: string): Promise<boolean> {
  const followed = await circleci.legacy.projects();
  // Following twice does no harm, so an unreadable one doesn't matter.
  return itemsOf(followed).some(({ slug, isFollowed: is }) => is && sameSlug(slug, project));
}
