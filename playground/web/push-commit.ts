// Pushes one commit to the default branch. If `fails` is set, its last job fails once and passes in a rerun.
import type { CircleciStandIn, PipelineScript } from '../circleci/index.ts';

const SUBJECTS = [
  'Cache the dependency graph',
  'Handle an empty basket at checkout',
  'Retry the payment webhook once',
  'Show the price without tax',
  'Upgrade the image resizer',
];
const BROKEN = 'Sort the basket by price';

/** The script, with its last job that isn't an approval failing in its first run. */
function breakOnce(script: PipelineScript): PipelineScript {
  if (!Array.isArray(script)) return script;
  return script.map((workflow) => {
    const last = workflow.jobs.findLast(({ type }) => type !== 'approval');
    return { ...workflow, jobs: workflow.jobs.map((job) => (job === last ? { ...job, failTimes: 1 } : job)) };
  });
}

/** Throws if the stand-in has no such project. */
export function pushCommit(circleci: CircleciStandIn, projectSlug: string, fails: boolean): void {
  const project = circleci.state.projects.find(({ slug }) => slug === projectSlug);
  if (!project) throw new Error(`no project ${projectSlug}`);
  const subject = SUBJECTS[project.lastPipelineNumber % SUBJECTS.length] ?? BROKEN;
  const commit = { projectSlug, branch: project.defaultBranch, subject: fails ? BROKEN : subject };
  const { script } = project;
  // A pipeline keeps the script it was triggered with, so the project's own can be restored right away.
  if (fails) circleci.script(projectSlug, breakOnce(script));
  try {
    circleci.pushCommit(commit);
  } finally {
    circleci.script(projectSlug, script);
  }
}
