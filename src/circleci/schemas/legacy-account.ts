// API v1.1's view of the token's owner and the projects they follow.
import { z } from 'zod';
import { normalizeSlug, parseSlug } from '../slug.ts';
import { compact, OptionalFlag, OptionalText } from './fields.ts';

export const LegacyMe = z
  .object({ login: z.string(), name: OptionalText })
  .transform((me) => compact({ login: me.login, name: me.name }));
export type LegacyMe = z.infer<typeof LegacyMe>;

/** Its `branches` are not read: CircleCI removes them on 2026-12-07. */
export const LegacyProject = z
  .object({
    username: z.string(),
    reponame: z.string(),
    vcs_type: OptionalText,
    vcs_url: OptionalText,
    default_branch: OptionalText,
    followed: OptionalFlag,
  })
  .transform((project) =>
    compact({
      slug: slugOf(project),
      username: project.username,
      reponame: project.reponame,
      vcsUrl: project.vcs_url,
      defaultBranch: project.default_branch,
      isFollowed: project.followed,
    }),
  );
export type LegacyProject = z.infer<typeof LegacyProject>;

export const FollowedAnswer = z
  .object({
    followed: z.boolean().nullish().catch(undefined),
    first_build: z.object({ build_num: z.number() }).nullish().catch(undefined),
  })
  .transform((answer) =>
    compact({
      isFollowed: answer.followed ?? true,
      /** Of the build that following started, if any. */
      firstBuildNum: answer.first_build?.build_num,
    }),
  );
export type FollowedAnswer = z.infer<typeof FollowedAnswer>;

interface Named {
  username: string;
  reponame: string;
  vcs_type?: string | undefined;
  vcs_url?: string | undefined;
}

// Projects without a repository URL of their own have `//circleci.com/<org id>/<project id>` instead.
function slugOf({ username, reponame, vcs_type, vcs_url = '' }: Named): string {
  const [, ids] = /^(?:https?:)?\/\/circleci\.com\/([^/]+\/[^/]+)$/.exec(vcs_url) ?? [];
  if (ids !== undefined) return `circleci/${ids}`;
  return parseSlug(vcs_url) ?? normalizeSlug(`${vcs_type ?? 'github'}/${username}/${reponame}`);
}
