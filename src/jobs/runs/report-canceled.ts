// Tells of a cancellation of several: the channel what was canceled and by whom, the person what was not.
import { renderProblem } from '../../blocks/kit/problem.ts';
import { count } from '../../blocks/kit/voice.ts';
import { shortName, workflowUrl } from '../../circleci/refs.ts';
import type { Say } from '../../contracts/index.ts';
import type { Asked } from '../engine/check-policy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobTools } from '../engine/job.ts';
import { asWord, tryAgainButton } from '../engine/try-again.ts';
import type { CanceledPlan, CanceledResult } from './canceled.ts';

const MAX_NAMED = 10;

interface Canceled {
  plan: CanceledPlan;
  result: CanceledResult;
}

export async function reportCanceled(
  deps: JobDeps,
  { place, actor }: Asked,
  { plan, result }: Canceled,
  { jobId }: JobTools,
): Promise<void> {
  const { stores, enqueue, outbox, appUrl, now } = deps;
  const canceled = plan.workflows.filter(({ id }) => result.canceled.includes(id));
  for (const { id: workflowId, pipelineId, number } of canceled) {
    if ((await stores.runs.get(pipelineId)) === undefined) continue;
    const act = { kind: 'cancel', userId: actor.userId, workflowId, at: now() } as const;
    await stores.runs.advance({ pipelineId, number, projectSlug: plan.project }, { at: now(), act });
    // Whoever has a card of it sees it end at the poll worker's next look.
    await stores.watch.add(pipelineId, now(), now());
  }
  if (canceled.length > 0) {
    const key = `note-${jobId}`;
    const note = { kind: 'did' as const, sign: 'no_entry_sign', say: said(plan, canceled, appUrl) };
    await enqueue({ name: 'post-note', id: key, payload: { place, actor, key, note } });
  }
  if (result.left.length > 0) await outbox.reply(place, actor, renderLeft({ plan, result }));
}

function said(
  { project, branch }: CanceledPlan,
  canceled: CanceledPlan['workflows'],
  appUrl: string,
): Say[number][] {
  const named = canceled
    .slice(0, MAX_NAMED)
    .flatMap(({ id, name, number }, index) => [
      index === 0 ? ': ' : ', ',
      { url: workflowUrl(appUrl, project, number, id), label: `#${number} ${name}` },
    ]);
  const rest = canceled.length - MAX_NAMED;
  return [
    `canceled ${count(canceled.length, 'older workflow')} on `,
    { code: branch },
    ' of ',
    { project },
    ...named,
    ...(rest > 0 ? [` and ${rest} more`] : []),
  ];
}

/** One line for each that still runs or had ended before. */
export function renderLeft({ plan, result }: Canceled) {
  const { project, branch, workflows } = plan;
  const lines = result.left.slice(0, MAX_NAMED).map(({ id, why }) => {
    const workflow = workflows.find((one) => one.id === id);
    return `#${workflow?.number} ${workflow?.name}: it ${why}.`;
  });
  const left = result.left.length;
  const of = count(workflows.length, 'older workflow');
  const tryAgain = tryAgainButton(`cancel older ${asWord(branch)} --project ${project}`);
  return renderProblem({
    userMessage: [
      `Of ${of} on \`${branch}\` of ${shortName(project)} I did not cancel ${left}.`,
      ...lines,
      `${result.canceled.length === 0 ? 'None is' : 'The others are'} canceled. Ask once more for those that still run.`,
    ].join('\n'),
    ...(tryAgain !== undefined && { tryAgain }),
  });
}
