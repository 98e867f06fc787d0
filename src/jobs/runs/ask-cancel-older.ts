// Finds what `cancel older` would stop, and asks. The button of the question cancels; this changes nothing.
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';

import { count, workflowSign } from '../../blocks/kit/voice.ts';
import { shortName, workflowUrl } from '../../circleci/refs.ts';
import type { Payload, Say } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import { denial } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { renderStale } from '../engine/stale.ts';
import { type OlderWorkflow, readOlderWorkflows } from './older-workflows.ts';

export function createAskCancelOlderJob(deps: JobDeps): JobDefinition<'ask-cancel-older'> {
  const { outbox, stores, now, appUrl, enqueue } = deps;
  return {
    name: 'ask-cancel-older',
    async run(payload, tools) {
      const { place, actor, dryRun } = payload;
      const { circleci } = await deps.actAs(actor);
      const { slug: project, defaultBranch } = await circleci.projects.get(payload.project);
      const branch = payload.branch ?? defaultBranch;
      if (branch === undefined) throw unknownDefault(project);
      const denied = denial(deps, payload, { command: 'cancel older', access: 'run', project, branch });
      if (denied !== undefined) return await outbox.reply(place, actor, denied);

      const { keep, workflows } = await readOlderWorkflows({ circleci, stores, now }, { project, branch });
      if (keep === undefined || workflows.length === 0) {
        const stale = {
          what: `${branch} of ${shortName(project)}`,
          now: 'has nothing older that still runs',
        };
        return await outbox.reply(place, actor, renderStale(stale, { isClick: false }));
      }
      const wanted: Wanted = { project, branch, keep };
      if (dryRun) {
        const dry = { actor, place, ...wanted, dryRun };
        return await enqueue({ name: 'cancel-older', id: `${tools.jobId}-dry`, payload: dry });
      }
      await outbox.reply(place, actor, renderOlderQuestion(wanted, workflows, appUrl));
    },
  };
}

type Wanted = Pick<Payload<'cancel-older'>, 'project' | 'branch' | 'keep'>;

/** The danger button's value is what the click cancels: `{"project":…,"branch":…,"keep":…}`. */
export function renderOlderQuestion(
  { project, branch, keep }: Wanted,
  workflows: readonly OlderWorkflow[],
  appUrl: string,
) {
  const amount = count(workflows.length, 'workflow');
  return renderAskFirst({
    sign: 'no_entry_sign',
    ask: `Cancel ${count(workflows.length, 'older workflow')}`,
    what: ['on ', { code: branch }, ' of ', { project }],
    lost: workflows.map((workflow) => lineOf(project, workflow, appUrl)),
    still: `Nothing is canceled yet. Pipeline #${keep}, the newest, is left alone.`,
    act: {
      actionId: 'cancel-older',
      text: `Cancel ${amount}`,
      value: JSON.stringify({ project, branch, keep }),
    },
    sure: {
      text: `${amount} of pipelines before #${keep} stop, running jobs included. What they have done so far stays done.`,
      confirm: `Cancel ${amount}`,
    },
    keep: 'Keep them running',
  });
}

function lineOf(
  project: string,
  { number, id, name, status, commitSubject }: OlderWorkflow,
  appUrl: string,
): Say {
  const url = workflowUrl(appUrl, project, number, id);
  const subject = commitSubject === undefined ? [] : [': ', { code: commitSubject.slice(0, 80) }];
  const { emoji, word } = workflowSign(status);
  return [`${emoji} #${number} `, { url, label: name }, ` ${word}`, ...subject];
}

function unknownDefault(project: string): UsageError {
  return new UsageError(
    `CircleCI does not say which branch is the default one of ${shortName(project)}. Nothing was canceled. Name the branch, as in \`/circleci cancel older main\`.`,
  );
}
