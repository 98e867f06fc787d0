// Finds the schedule that was named, by its name or id, as the person who asked.
import { spokenList } from '../../blocks/kit/voice.ts';
import type { Listing, Project, Schedule } from '../../circleci/client.ts';
import { wholeOf } from '../../circleci/listing.ts';
import type { RunName } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import { SOME } from '../../policy/allow.ts';
import { nearMiss } from '../../runs/near-miss.ts';
import type { SubjectOf } from '../engine/check-policy.ts';
import type { Acting } from '../engine/deps.ts';
import type { ExactRequest } from '../engine/frozen-plan.ts';
import type { OpenProject } from '../engine/open-project.ts';
import type { Request } from '../engine/request.ts';

type ScheduleName = Extract<RunName, `schedules-${string}` | 'ask-schedules-delete'>;

export interface OpenSchedules extends Pick<Acting, 'circleci'> {
  project: Project;
  schedules: Listing<Schedule>;
}

/** Before the policy was asked: it needs the branch. Throws the CircleciError kinds. */
export async function readSchedules<Name extends ScheduleName>(
  request: Request<Name>,
  { project: wanted }: { project: string },
): Promise<OpenSchedules> {
  const { circleci } = await request.acting();
  const project = await circleci.projects.get(wanted);
  // Rights on some branch are needed to learn which schedules there are.
  request.permit({ project: project.slug, branch: SOME } as SubjectOf<Name>);
  return { circleci, project, schedules: await circleci.schedules.list(project.slug) };
}

/**
 * `becomes`: the branch or tag that it will run. Both what it runs now and what it will run are judged. Throws
 * DeniedByPolicy, UsageError when no schedule or several are meant, and the CircleciError kinds.
 */
export async function openSchedule<Name extends ScheduleName>(
  request: Request<Name>,
  wanted: { project: string; schedule: string },
  becomes: ScheduledRef = {},
): Promise<OpenProject & { schedule: Schedule }> {
  const { circleci, project, schedules } = await readSchedules(request, wanted);
  const schedule = pickSchedule(wholeOf(schedules), wanted.schedule);
  const refs = [partsOf(schedule), ...(branchOf(becomes) === undefined ? [] : [becomes])];
  const permit = request.permit({ project: project.slug, branch: branchesOf(refs) } as SubjectOf<Name>);
  return { circleci, project, schedule, permit };
}

export interface ScheduledRef {
  branch?: string | undefined;
  tag?: string | undefined;
}

/** Null: a tag, which has no branch. Undefined: neither is named, so nobody knows what would run. */
export const branchOf = ({ branch, tag }: ScheduledRef): string | null | undefined =>
  branch ?? (tag === undefined ? undefined : null);

/** Each of them has to be allowed; if one isn't known, none is. */
function branchesOf(refs: readonly ScheduledRef[]): (string | null)[] | undefined {
  const branches = refs.map(branchOf);
  return branches.includes(undefined) ? undefined : branches.filter((one) => one !== undefined);
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
