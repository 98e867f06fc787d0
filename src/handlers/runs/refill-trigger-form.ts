// A choice in the form that starts a pipeline which other fields depend on: a job fills the form anew.
import { type ButtonDefinition, type Click, unreadableClick } from '../engine/action.ts';
import type { Asker } from '../engine/command.ts';
import type { Outcome } from '../engine/outcome.ts';
import { readSlug } from '../parse/read-click.ts';
import { readTriggerState } from './trigger-state.ts';

export const refillPolicy = { command: 'trigger', access: 'run' } satisfies ButtonDefinition['policy'];

/** Another project has other fields: what was entered goes. Another branch or definition keeps it. */
export function refillTriggerForm({ view }: Click, { actor, invocationId }: Asker): Outcome {
  const state = view === undefined ? undefined : readTriggerState(view);
  if (view === undefined || state?.project === undefined) throw unreadableClick();
  const { viewId, hash, order } = view;
  const { channelId, responseUrl, threadTs, generation, project: shown } = state.carried;
  const project = readSlug(state.project);
  const { branch, tag, definition, entered } = state;
  const isSame = shown === project;
  const kept = isSame
    ? {
        ...(branch === undefined ? {} : { branch }),
        ...(tag === undefined ? {} : { tag }),
        ...(definition === undefined ? {} : { definition }),
      }
    : {};
  const place = {
    channelId,
    ...(responseUrl === undefined ? {} : { responseUrl }),
    ...(threadTs === undefined ? {} : { threadTs }),
  };
  return {
    kind: 'enqueue',
    job: {
      name: 'fill-trigger',
      id: `form-${invocationId}`,
      payload: {
        ...kept,
        actor,
        place,
        viewId,
        hash,
        order,
        generation: isSame ? generation : generation + 1,
        project,
        given: isSame ? entered : {},
      },
    },
  };
}
