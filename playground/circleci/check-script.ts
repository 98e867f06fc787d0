// Validates a scenario when it is set, not later when a pipeline runs it.
import type { PipelineScript, WorkflowScript } from './script.ts';

/** Throws an Error that names the workflow and job. */
export function checkScript(script: PipelineScript): PipelineScript {
  if ('errors' in script) {
    if (script.errors.length === 0) throw new Error('a script of errors needs one');
    return script;
  }
  for (const workflow of script) checkWorkflow(workflow);
  return script;
}

function checkWorkflow({ name, jobs, maxAutoReruns = 1 }: WorkflowScript): void {
  // https://circleci.com/docs/guides/orchestrate/automatic-reruns/
  if (!Number.isInteger(maxAutoReruns) || maxAutoReruns < 1 || maxAutoReruns > 5)
    throw new Error(`max_auto_reruns of workflow ${name} must be 1 to 5`);
  const seen = new Set<string>();
  for (const job of jobs) {
    if (seen.has(job.name)) throw new Error(`workflow ${name} has two jobs ${job.name}`);
    seen.add(job.name);
    if (job.type === 'approval' && (job.outcome || job.failTimes)) {
      throw new Error(`approval job ${job.name} of ${name} has no outcome of its own`);
    }
  }
  // Removes jobs whose requirements are met, one by one. Whatever is left requires an unknown job, or itself.
  const ready = new Set<string>();
  let left = jobs;
  for (;;) {
    const next = left.filter(({ requires = [] }) => requires.every((required) => ready.has(required)));
    if (next.length === 0) break;
    for (const job of next) ready.add(job.name);
    left = left.filter((job) => !ready.has(job.name));
  }
  const stuck = left[0];
  if (stuck)
    throw new Error(`job ${stuck.name} of ${name} requires an unknown job, or itself: ${stuck.requires}`);
}
