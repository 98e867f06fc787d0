// Finds the schedule that was named, by its name or id, as the person who asked.
import { spokenList } from '../../blocks/kit/voice.ts';
import type { Schedule } from '../../circleci/client.ts';
import type { AskedName } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import { nearMiss } from '../../runs/near-miss.ts';
import type { ExactRequest } from '../engine/frozen-plan.ts';
import { type OpenProject, openProject } from '../engine/open-project.ts';
import type { Request } from '../engine/request.ts';

/** Throws DeniedByPolicy, UsageError when no schedule or several are meant, and the CircleciError kinds. */
export async function openSchedule<Name extends AskedName>(
  request: Request<Name>,
  wanted: { project: string; schedule: string },
): Promise<OpenProject & { schedule: Schedule }> {
  const opened = await openProject(request, wanted);
  const schedules = await opened.circleci.schedules.list(opened.project.slug);
  return { ...opened, schedule: pickSchedule(schedules, wanted.schedule) };
}

/** By exact name or id, else by name in any case when only one fits. Throws UsageError. Pure. */
export function pickSchedule(schedules: readonly Schedule[], wanted: string): Schedule {
  const exact = schedules.filter(({ id, name }) => id === wanted || name === wanted);
  const word = wanted.toLowerCase();
  const fits = exact.length > 0 ? exact : schedules.filter(({ name }) => name.toLowerCase() === word);
  const [schedule] = fits;
  if (fits.length > 1) {
    const ids = spokenList(fits, ({ id }) => code(id), { max: 5, joint: 'or' });
    throw new UsageError(
      `Several schedules are named ${code(wanted)}. Nothing was changed. Use an id instead: ${ids}.`,
    );
  }
  if (schedule !== undefined) return schedule;
  const names = schedules.map(({ name }) => name);
  const near = nearMiss(wanted, names);
  const meant = near === undefined ? '' : ` Did you mean ${code(near)}?`;
  const has = names.length === 0 ? 'no schedules' : spokenList(names, code, { max: 8 });
  throw new UsageError(
    `This project has no schedule ${code(wanted)}. Nothing was changed.${meant} It has ${has}.`,
  );
}

const code = (text: string): string => `\`${text}\``;

/** The branch or tag, and the other parameters: CircleCI keeps them in one map. */
export function partsOf({ parameters }: Schedule): {
  branch?: string;
  tag?: string;
  parameters: Record<string, string | number | boolean>;
} {
  const { branch, tag, ...rest } = parameters;
  return {
    ...(typeof branch === 'string' && { branch }),
    ...(typeof tag === 'string' && { tag }),
    parameters: knownValues(rest),
  };
}

/** Which schedule it is and what it starts, for showing exactly what a change is about. */
export function resolvedSchedule(projectSlug: string, schedule: Schedule): ExactRequest['resolved'] {
  const { branch, tag, parameters } = partsOf(schedule);
  return [
    { label: 'Project', value: projectSlug },
    { label: 'Schedule', value: schedule.name },
    ...(branch === undefined ? [] : [{ label: 'Branch', value: branch }]),
    ...(tag === undefined ? [] : [{ label: 'Tag', value: tag }]),
    ...(Object.keys(parameters).length === 0
      ? []
      : [{ label: 'Parameters', value: JSON.stringify(parameters) }]),
  ];
}

/** CircleCI allows any value here; a pipeline takes only these kinds. Sorted, so that they can be compared. */
export function knownValues(
  parameters: Readonly<Record<string, unknown>>,
): Record<string, string | number | boolean> {
  const known = Object.entries(parameters).filter((entry): entry is [string, string | number | boolean] =>
    ['string', 'number', 'boolean'].includes(typeof entry[1]),
  );
  return Object.fromEntries(known.sort(([one], [other]) => (one < other ? -1 : 1)));
}
