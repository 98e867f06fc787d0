// Makes things happen in CircleCI.
import { z } from 'zod';
import { pushCommit } from '../push-commit.ts';
import { defineActs } from './define-acts.ts';

const options = [
  z.object({ kind: z.literal('push'), projectSlug: z.string(), fails: z.boolean() }),
  z.object({ kind: z.literal('step'), pipelineId: z.string() }),
  z.object({ kind: z.literal('finish'), pipelineId: z.string() }),
] as const;
export type CircleciAct = z.infer<(typeof options)[number]>;

export const circleciActs = defineActs(options, async (act, { circleci }) => {
  if (act.kind === 'push') pushCommit(circleci, act.projectSlug, act.fails);
  if (act.kind === 'step') await circleci.advance(act.pipelineId);
  if (act.kind === 'finish') await circleci.finish(act.pipelineId);
  return { ok: true };
});
