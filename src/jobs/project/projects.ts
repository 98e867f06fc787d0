// The projects a person can name: those that the token's owner follows, then the others the bot has met.
import { renderProjects } from '../../blocks/project/projects.ts';
import { someOf } from '../../circleci/listing.ts';
import { sameSlug } from '../../circleci/refs.ts';
import { fullNameOf, isOpaque, type KnownProject } from '../../runs/project-names.ts';
import { NO_PROJECT } from '../engine/check-policy.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

export function createProjectsJob(deps: JobDeps): JobDefinition<'projects'> {
  const { projects } = deps.stores;
  return defineAnswer(deps, 'projects', async (request) => {
    const { text } = request.payload;
    request.permit(NO_PROJECT);
    const { circleci, asWhom } = await request.acting();
    const list = someOf(request.noting(await circleci.legacy.projects()));
    const followed = list
      .filter(({ isFollowed }) => isFollowed !== false)
      .map(
        ({ slug, username, reponame, defaultBranch }): KnownProject => ({
          slug,
          ...(defaultBranch !== undefined && { defaultBranch }),
          ...(isOpaque(slug) && { name: reponame, org: username }),
        }),
      );
    await projects.learn(followed, deps.now());
    const known = await projects.all();
    const others = known.filter(({ slug }) => !followed.some((one) => sameSlug(one.slug, slug)));
    const isMeant = (one: KnownProject) => nameOf(one).includes((text ?? '').toLowerCase());
    const isAllowed = ({ slug: project }: KnownProject) => request.allows({ project });
    const meant = { followed: followed.filter(isMeant), others: others.filter(isMeant) };
    const shown = { followed: meant.followed.filter(isAllowed), others: meant.others.filter(isAllowed) };
    const left = meant.followed.length + meant.others.length - shown.followed.length - shown.others.length;
    const who = await asWhom();
    return {
      share: { actionId: 'share-projects', value: { ...(text !== undefined && { text }) } },
      render: (how) =>
        renderProjects(
          {
            asWhom: who,
            text,
            followed: shown.followed.toSorted(byName),
            others: shown.others.toSorted(byName),
            left,
          },
          how,
        ),
    };
  });
}

const nameOf = (project: KnownProject): string => (fullNameOf(project) ?? project.slug).toLowerCase();
const byName = (one: KnownProject, other: KnownProject): number => nameOf(one).localeCompare(nameOf(other));
