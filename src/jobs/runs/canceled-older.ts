// What came of `cancel older`, as the ledger keeps it and as it is told: the channel hears what was canceled and by
// whom, the person what was not.
import { z } from 'zod';
import { count } from '../../blocks/kit/voice.ts';
import { renderCancelOlderLeft } from '../../blocks/runs/cancel-older-left.ts';
import { workflowUrl } from '../../circleci/refs.ts';
import type { Say } from '../../contracts/index.ts';
import type { JobDeps } from '../engine/deps.ts';
import { noteChange } from '../engine/note-change.ts';
import type { Request } from '../engine/request.ts';
import { asWord, offerTryAgain } from '../engine/try-again.ts';

export const CanceledPlan = z.object({
  project: z.string(),
  branch: z.string(),
  workflows: z.array(
    z.object({ id: z.string(), name: z.string(), pipelineId: z.string(), number: z.number() }),
  ),
});
export type CanceledPlan = z.infer<typeof CanceledPlan>;

export const CanceledResult = z.object({
  canceled: z.array(z.string()),
  /** `why` completes "#12 build: it …". */
  left: z.array(z.object({ id: z.string(), why: z.string() })),
});
export type CanceledResult = z.infer<typeof CanceledResult>;

const MAX_NAMED = 10;

export async function reportCanceledOlder(
  deps: JobDeps,
  request: Request<'cancel-older'>,
  { plan, result }: { plan: CanceledPlan; result: CanceledResult },
): Promise<void> {
  const { stores, appUrl, now } = deps;
  const { userId } = request.payload.actor;
  const canceled = plan.workflows.filter(({ id }) => result.canceled.includes(id));
  for (const { id: workflowId, pipelineId, number } of canceled) {
    if ((await stores.runs.get(pipelineId)) === undefined) continue;
    const act = { kind: 'cancel', userId, workflowId, at: now() } as const;
    await stores.runs.advance({ pipelineId, number, projectSlug: plan.project }, { at: now(), act });
    // Channels with a card of it see it end at the poll worker's next look.
    await stores.watch.add(pipelineId, now(), now());
  }
  if (canceled.length > 0) {
    await noteChange(deps, request, { sign: 'no_entry_sign', say: sayCanceled(plan, canceled, appUrl) });
  }
  if (result.left.length === 0) return;
  const { project, branch, workflows } = plan;
  const tryAgain = offerTryAgain(`cancel older ${asWord(branch)} --project ${project}`);
  const left = result.left.flatMap(({ id, why }) => {
    const workflow = workflows.find((one) => one.id === id);
    return workflow === undefined ? [] : [{ ...workflow, why }];
  });
  await request.reply(renderCancelOlderLeft({ project, branch, total: workflows.length, left, tryAgain }));
}

function sayCanceled(
  { project, branch }: CanceledPlan,
  canceled: CanceledPlan['workflows'],
  appUrl: string,
): Say {
  const named = canceled
    .slice(0, MAX_NAMED)
    .flatMap(
      ({ id, name, number }, index): Say => [
        index === 0 ? ': ' : ', ',
        { url: workflowUrl(appUrl, project, number, id), label: `#${number} ${name}` },
      ],
    );
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
