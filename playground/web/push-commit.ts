// "Somebody pushed": one commit on the default branch, and if asked, one whose last job fails once and works in a rerun.
import type { CircleciStandIn, PipelineScript } from '../circleci/index.ts';

const SUBJECTS = [
  'Cache the dependency graph',
  'Handle an empty basket at checkout',
  'Retry the payment webhook once',
  'Show the price without tax',
  'Upgrade the image resizer',
];
const BROKEN = 'Sort the basket by price';

/** The script with the last job that is not an approval failing in its first run. */
function breakOnce(script: PipelineScript): PipelineScript {
  if (!Array.isArray(script)) return script;
  return script.map((workflow) => {
    const last = workflow.jobs.findLast(({ type }) => type !== 'approval');
    return { ...workflow, jobs: workflow.jobs.map((job) => (job === last ? { ...job, failTimes: 1 } : job)) };
  });
}

/** Throws for a project the stand-in does not have. */
export function pushCommit(circleci: CircleciStandIn, projectSlug: string, fails: boolean): void {
  const project = circleci.state.projects.find(({ slug }) => slug === projectSlug);
  if (!project) throw new Error(`no project ${projectSlug}`);
  const subject = SUBJECTS[project.lastPipelineNumber % SUBJECTS.length] ?? BROKEN;
  const commit = { projectSlug, branch: project.defaultBranch, subject: fails ? BROKEN : subject };
  const { script } = project;
  // A pipeline keeps the script it was triggered with, so the project's own can be put back at once.
  if (fails) circleci.script(projectSlug, breakOnce(script));
  try {
    circleci.pushCommit(commit);
  } finally {
    circleci.script(projectSlug, script);
  }
}
