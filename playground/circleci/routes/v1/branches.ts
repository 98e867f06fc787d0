// The `branches` of a followed project, by name: who pushed, and the results of the newest builds.
import { iso } from '../../event-bodies.ts';
import { isJobDone, type JobRun, type Project } from '../../model.ts';
import { buildsOf } from '../../world.ts';

const recentCount = 5;

export function showBranches(project: Project): Record<string, unknown> {
  const builds = buildsOf(project);
  const names = builds.flatMap(({ workflow: { pipeline } }) =>
    'branch' in pipeline.ref ? [pipeline.ref.branch] : [],
  );
  return Object.fromEntries(
    [...new Set(names)].map((name) => [
      encodeURIComponent(name),
      showBranch(
        builds.filter(
          ({ workflow: { pipeline } }) => 'branch' in pipeline.ref && pipeline.ref.branch === name,
        ),
      ),
    ]),
  );
}

/** `builds` is newest first. */
function showBranch(builds: JobRun[]) {
  const done = builds.filter(isJobDone);
  const success = done.find(({ status }) => status === 'success');
  const other = done.find(({ status }) => status !== 'success');
  return {
    pusher_logins: [...new Set(builds.map(({ workflow }) => workflow.pipeline.trigger.actor.login))],
    ...(success ? { last_success: showShort(success) } : {}),
    ...(other ? { last_non_success: showShort(other) } : {}),
    recent_builds: done.slice(0, recentCount).map(showShort),
    running_builds: builds.filter(({ status }) => status === 'running').map(showShort),
  };
}

function showShort({ number, status, workflow: { pipeline } }: JobRun) {
  return {
    build_num: number,
    outcome: status === 'running' ? null : status,
    vcs_revision: pipeline.commit.revision,
    pushed_at: iso(pipeline.createdAt),
  };
}
