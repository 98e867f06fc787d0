// The newest jobs of all projects that the token's owner follows. Only API v1.1 lists them.
import { type ListedJob, renderJobs } from '../../blocks/runs/jobs.ts';
import type { LegacyBuild } from '../../circleci/client.ts';
import { wholeOf } from '../../circleci/listing.ts';
import { parseRef } from '../../circleci/refs.ts';
import { SOME } from '../../policy/allow.ts';
import { hasJobFailed } from '../../runs/status.ts';
import { subjectOfRun } from '../engine/check-policy.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';

const MAX_SHOWN = 20;
/** Of a hundred each. */
const MAX_PAGES = 3;

export function createJobsJob(deps: JobDeps): JobDefinition<'jobs'> {
  return defineAnswer(deps, 'jobs', async (request) => {
    const { only } = request.payload;
    request.permit({ project: SOME, branch: SOME });
    const { circleci, asWhom } = await request.acting();
    const shown: ListedJob[] = [];
    const hidden: ListedJob[] = [];
    const seen = { builds: 0, unplaced: 0 };
    const feed = circleci.legacy.recentBuilds({ maxPages: MAX_PAGES });
    for await (const build of feed) {
      seen.builds += 1;
      if (!fits(build, only)) continue;
      const projectSlug = projectOf(build, deps.appUrl);
      if (projectSlug === undefined) {
        // The policy can't judge what belongs to no known project.
        seen.unplaced += 1;
        continue;
      }
      const listed = { ...build, projectSlug };
      if (request.allows(subjectOfRun(listed))) shown.push(listed);
      else hidden.push(listed);
      if (shown.length > MAX_SHOWN) break;
    }
    const gaps = feed.gaps();
    request.note(gaps);
    if (seen.unplaced > 0) request.note({ of: 'job', unreadable: seen.unplaced });
    const [first] = hidden;
    // None is left: the denial says why.
    if (shown.length === 0 && first !== undefined) request.permit(subjectOfRun(first));
    if (shown.length === 0 && gaps !== undefined && gaps.cut !== 'limit') wholeOf({ part: [], gaps });
    const list = {
      asWhom: await asWhom(),
      only,
      jobs: shown.slice(0, MAX_SHOWN),
      isCut: shown.length > MAX_SHOWN,
      left: hidden.length,
      ...(gaps?.cut === 'limit' && { searched: seen.builds }),
    };
    return {
      share: { actionId: 'share-jobs', value: { ...(only !== undefined && { only }) } },
      render: (how) => renderJobs(list, how),
    };
  });
}

function fits({ status }: LegacyBuild, only: 'failed' | 'running' | undefined): boolean {
  if (only === undefined) return true;
  return only === 'failed' ? hasJobFailed(status) : status === 'running';
}

function projectOf({ buildUrl }: LegacyBuild, appUrl: string): string | undefined {
  const ref = parseRef(buildUrl ?? '', { appHosts: [new URL(appUrl).host] });
  return ref?.kind === 'job' ? ref.slug : undefined;
}
