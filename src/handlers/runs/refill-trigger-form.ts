// A choice in the trigger form that other fields depend on: a job fills the form again.
import { type Click, unreadableClick } from '../engine/action.ts';
import type { Asker } from '../engine/command.ts';
import type { Outcome } from '../engine/outcome.ts';
import { requestOf } from '../engine/start-job.ts';
import { readSlug } from '../parse/read-click.ts';
import { placeOfForm, readTriggerState } from './trigger-state.ts';

/** Another project has other fields, so what was entered goes. Another branch or definition keeps it. */
export function refillTriggerForm({ view }: Click, { actor, invocationId }: Asker): Outcome {
  const state = view === undefined ? undefined : readTriggerState(view);
  if (view === undefined || state?.project === undefined) throw unreadableClick();
  const { viewId, hash, order } = view;
  const { carried, wish, entered } = state;
  const project = readSlug(state.project);
  const isSame = carried.project === project;
  const generation = isSame ? carried.generation : carried.generation + 1;
  const kept = isSame ? { ...wish, given: entered } : { given: {} };
  const payload = { viewId, hash, order, generation, project, ...kept };
  const job = requestOf('fill-trigger', payload, `form-${invocationId}`, {
    actor,
    place: placeOfForm(carried),
  });
  return { kind: 'enqueue', job };
}
