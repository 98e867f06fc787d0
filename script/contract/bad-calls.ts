// Calls that must be refused, by the client or by CircleCI's contract. Bad slugs and ids are generated for every method from
// the table of calls; bad bodies and filters are listed.
import { v2Calls } from '../../test/support/circleci-calls/all-calls.ts';
import { type Ids, sampleIds } from '../../test/support/circleci-calls/ids.ts';
import type { CallOf } from '../../test/support/circleci-calls/sent.ts';
import type { BadCall } from './bad-call.ts';
import { badAdminInput } from './bad-input-admin.ts';
import { badRunInput } from './bad-input-runs.ts';

const listed: Readonly<Record<string, readonly BadCall[]>> = { ...badRunInput, ...badAdminInput };

const BAD_SLUGS = ['', 'acme', 'gh/acme', 'gh/../web', 'gh/acme/web/x'];
const BAD_ORGANIZATIONS = ['', 'gh/acme/web'];
const BAD_NUMBERS = [-1, 1.5, Number.NaN];
const BAD_SEGMENTS = ['', '.', '..'];

/** Generated calls for each slug and id of the method, then the listed ones. `idFormats` are the file's, from left to right. */
export function badCallsOf(method: string, idFormats: readonly (string | undefined)[]): BadCall[] {
  const [call, request = ''] = v2Calls[method] ?? [];
  if (call === undefined) return [];
  const used = idsReadBy(call);
  const bad = (name: keyof Ids, values: readonly unknown[]) =>
    values.map(
      (value): BadCall => [
        `${name} ${JSON.stringify(value)}`,
        (c) => call(c, { ...sampleIds, [name]: value }),
      ],
    );
  const [path = ''] = request.split('?');
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as keyof Ids);
  return [
    ...(used.has('slug') ? bad('slug', BAD_SLUGS) : []),
    ...(used.has('organizationSlug') ? bad('organizationSlug', BAD_ORGANIZATIONS) : []),
    ...inPath.flatMap((name, index) => {
      if (typeof sampleIds[name] === 'number') return bad(name, BAD_NUMBERS);
      return bad(name, idFormats[index] === 'uuid' ? [...BAD_SEGMENTS, 'nope', 'a/../b?c#d'] : BAD_SEGMENTS);
    }),
    ...(listed[method] ?? []),
  ];
}

/** Called with a client that does nothing. */
function idsReadBy(call: CallOf): ReadonlySet<keyof Ids> {
  const read = new Set<keyof Ids>();
  const ids = new Proxy(sampleIds, {
    get: (all, name: keyof Ids) => {
      read.add(name);
      return all[name];
    },
  });
  const nothing: object = new Proxy(() => undefined, { get: () => nothing });
  call(nothing as never, ids);
  return read;
}
