// Finds what `cancel` means and asks. The button of the question cancels; this changes nothing.

import { renderDryRun } from '../../blocks/kit/dry-run.ts';
import { renderAskCancel } from '../../blocks/runs/ask-cancel.ts';
import { pipelineUrl } from '../../circleci/refs.ts';
import { currentWorkflows, progressOf } from '../../runs/phase.ts';
import { hasWorkflowEnded } from '../../runs/status.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openRun } from '../engine/open-run.ts';
import { runTitleOf } from '../engine/pick-workflow.ts';
import { renderStale } from '../engine/stale.ts';

export function createAskCancelJob(deps: JobDeps): JobDefinition<'ask-cancel'> {
  const { outbox, appUrl } = deps;
  return {
    name: 'ask-cancel',
    async run(payload) {
      const { place, actor } = payload;
      const { run, workflowId, denied } = await openRun(deps, payload, { command: 'cancel', access: 'run' });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);

      const open = currentWorkflows(run).filter(({ status }) => !hasWorkflowEnded(status));
      const meant = workflowId === undefined ? open : open.filter(({ id }) => id === workflowId);
      const [first] = meant;
      if (first === undefined) {
        const stale = { what: runTitleOf(run), now: 'has nothing that is running and could be canceled' };
        return await outbox.reply(place, actor, renderStale(stale, { isClick: false }));
      }
      if (payload.dryRun) {
        const { asWhom } = await deps.actAs(actor);
        const dryRun = renderDryRun({
          what: `Canceling, once you confirmed it, what runs of ${runTitleOf(run)}`,
          request: { method: 'POST', path: `/api/v2/workflow/${first.id}/cancel` },
          resolved: [
            {
              label: 'Pipeline',
              value: runTitleOf(run),
              url: pipelineUrl(appUrl, run.projectSlug, run.number),
            },
            { label: 'Workflow', value: meant.map(({ name }) => name).join(', ') },
          ],
          asWhom: await asWhom(),
        });
        return await outbox.reply(place, actor, dryRun);
      }
      const { projectSlug, number, branch, tag } = run;
      const workflows = meant.map(({ id, name, jobs }) => ({
        id,
        name,
        runningJobs: progressOf(jobs).running,
      }));
      const question = renderAskCancel({ projectSlug, number, branch, tag, workflows }, { appUrl });
      await outbox.reply(place, actor, question);
    },
  };
}
