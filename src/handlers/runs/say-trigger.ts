// What is said at once when a pipeline is to be started, by command or by a question's button. Pure.
import type { Payload, Say } from '../../contracts/index.ts';

const MOST_NAMED = 8;

/** `triggering a pipeline of acme/web on main with deploy = true`. */
export function sayTrigger({
  project,
  branch,
  tag,
  parameters,
}: Omit<Payload<'trigger'>, 'actor' | 'place'>): Say {
  const at: Say =
    branch !== undefined
      ? [' on ', { code: branch }]
      : tag !== undefined
        ? [' at tag ', { code: tag }]
        : [' on its default branch'];
  const given = Object.entries(parameters);
  const left = given.length - MOST_NAMED;
  const named = given
    .slice(0, MOST_NAMED)
    .flatMap(
      ([name, value], index): Say => [
        index === 0 ? ' with ' : ', ',
        { code: name },
        ' = ',
        { code: String(value) },
      ],
    );
  return [
    'triggering a pipeline of ',
    { project },
    ...at,
    ...named,
    ...(left > 0 ? [` and ${left} more`] : []),
  ];
}
