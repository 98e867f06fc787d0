// What people do in CircleCI's web app. It refuses what the API refuses, and is no API call of the bot.
import { need } from './need.ts';
import { rerunWorkflow } from './runs.ts';
import type { WebAppPerson } from './web-app-model.ts';
import { approveJob, cancelWorkflow } from './workflow-machine.ts';
import { canSee, type World } from './world.ts';

/** `user` is an id or a login. */
export function webAppOf(world: World, user: string): WebAppPerson {
  const found = world.users.find(({ id, login }) => id === user || login === user);
  const person = need(found, `user ${user}`);
  const workflowOf = (id: string) => {
    const workflow = world.workflows.get(id);
    return need(
      workflow && canSee(person, workflow.pipeline.project) ? workflow : undefined,
      `workflow ${id}`,
    );
  };
  return {
    approve: (jobId) => {
      const job = need(world.jobs.get(jobId), `job ${jobId}`);
      workflowOf(job.workflow.id);
      approveJob(world, job, person);
    },
    rerun: (workflowId, request = {}) => rerunWorkflow(world, workflowOf(workflowId), request, person),
    cancel: (workflowId) => cancelWorkflow(world, workflowOf(workflowId), person),
  };
}
