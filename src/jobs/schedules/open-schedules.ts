// A project's schedules, read as the person, and the one that was meant by its name or id.
import type { Schedule } from '../../circleci/client.ts';
import type { AskedName } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import { nearMiss } from '../../runs/near-miss.ts';
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

/** Its exact name or id, else its name in other letters where that is one alone. Throws UsageError. Pure. */
export function pickSchedule(schedules: readonly Schedule[], wanted: string): Schedule {
  const exact = schedules.filter(({ id, name }) => id === wanted || name === wanted);
  const word = wanted.toLowerCase();
  const fits = exact.length > 0 ? exact : schedules.filter(({ name }) => name.toLowerCase() === word);
  const [schedule] = fits;
  if (fits.length > 1) {
    const ids = fits.slice(0, 5).map(({ id }) => `\`${id}\``);
    throw new UsageError(
      `Several schedules are called \`${wanted}\`. Nothing was changed. Say which by its id: ${ids.join(', ')}.`,
    );
  }
  if (schedule !== undefined) return schedule;
  const names = schedules.map(({ name }) => name);
  const near = nearMiss(wanted, names);
  const meant = near === undefined ? '' : ` Did you mean \`${near}\`?`;
  const known = names.slice(0, 8).map((name) => `\`${name}\``);
  const list = known.length === 0 ? ' It has none.' : ` It has ${known.join(', ')}.`;
  throw new UsageError(
    `I know no schedule \`${wanted}\` of this project.${meant}${list} Nothing was changed.`,
  );
}

/** Branch or tag, and the rest of the parameters: CircleCI keeps them in one map. */
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

/** CircleCI declares them open; these are the kinds that a pipeline takes. In one order, to be compared. */
export function knownValues(
  parameters: Readonly<Record<string, unknown>>,
): Record<string, string | number | boolean> {
  const known = Object.entries(parameters).filter((entry): entry is [string, string | number | boolean] =>
    ['string', 'number', 'boolean'].includes(typeof entry[1]),
  );
  return Object.fromEntries(known.sort(([one], [other]) => (one < other ? -1 : 1)));
}
