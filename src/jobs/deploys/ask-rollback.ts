// The question before a rollback: both versions by name, and the reason. Its button carries all of it, so that a
// deploy in between is noticed.
import { renderAskFirst } from '../../blocks/kit/ask-first.ts';
import { renderDryRun } from '../../blocks/kit/dry-run.ts';
import { LIMITS } from '../../blocks/kit/limits.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { dryRunOf, openRollback } from './open-rollback.ts';

export function createAskRollbackJob(deps: JobDeps): JobDefinition<'ask-rollback'> {
  return {
    name: 'ask-rollback',
    async run(payload, { jobId }) {
      const { place, actor, reason, dryRun } = payload;
      const opened = await openRollback(deps, payload, payload);
      if ('message' in opened) return await deps.outbox.reply(place, actor, opened.message);
      const { project, rollback, asWhom } = opened;
      const { component, environment, namespace, from, to } = rollback;
      if (dryRun) {
        const shown = dryRunOf(project, rollback, reason, await asWhom());
        return await deps.outbox.reply(place, actor, renderDryRun(shown));
      }
      const value = JSON.stringify({
        project: project.slug,
        component,
        environment,
        namespace,
        from,
        to,
        reason,
        question: jobId,
      });
      if (value.length > LIMITS.buttonValue.max) {
        const text = `These names are too long for a button of Slack’s. Nothing was rolled back. Roll \`${component}\` back in the web app, under Deploys.`;
        return await deps.outbox.reply(place, actor, renderSentence(text));
      }
      const question = renderAskFirst({
        sign: 'rewind',
        ask: 'Roll back',
        what: [
          { code: component },
          ' of ',
          { project: project.slug },
          ' in ',
          { code: environment },
          ' from ',
          { code: from },
          ' to ',
          { code: to },
        ],
        lost: [
          [`CircleCI runs the project’s rollback for this; it takes effect when that has succeeded.`],
          ['The reason: ', { code: reason }],
        ],
        still: 'Nothing is rolled back yet.',
        act: { actionId: 'rollback', text: 'Roll back', value },
        sure: {
          text: `${component} in ${environment} goes from ${from} back to ${to}.`,
          confirm: 'Roll back',
        },
        keep: 'Keep the live version',
      });
      await deps.outbox.reply(place, actor, question);
    },
  };
}
