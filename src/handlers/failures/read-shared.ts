// What "Share in channel" under an answer about a failure carries: which run, and which job of it. Read defensively.
import { z } from 'zod';
import type { Target } from '../../contracts/index.ts';
import { unreadableClick } from '../engine/action.ts';
import { readId, readSlug } from '../parse/read-click.ts';
import { readJson } from '../parse/read-json.ts';

const Value = z.object({
  workflowId: z.string().optional(),
  project: z.string().optional(),
  number: z.number().int().positive().optional(),
  job: z.string().optional(),
  lines: z.number().int().min(1).max(2_000).optional(),
});

export interface SharedAnswer {
  target: Target;
  job?: string;
  lines?: number;
}

/** The run by its workflow, or by project and number. Throws UsageError. */
export function readShared(value: string): SharedAnswer {
  const read = Value.safeParse(readJson(value));
  if (!read.success) throw unreadableClick();
  const { workflowId, project, number, job, lines } = read.data;
  return {
    target: { ref: refOf(workflowId, project, number) },
    ...(job === undefined ? {} : { job }),
    ...(lines === undefined ? {} : { lines }),
  };
}

function refOf(
  workflowId: string | undefined,
  project: string | undefined,
  number: number | undefined,
): Target['ref'] {
  if (workflowId !== undefined) return { kind: 'workflow', id: readId(workflowId) };
  if (project === undefined || number === undefined) throw unreadableClick();
  return { kind: 'pipeline', slug: readSlug(project), number };
}
