// The recorded requests, as the Inspector asks for them: filtered, with one in full, and the history of one thing.
import { showTraffic, type Traffic } from '../traffic/show-traffic.ts';
import type { PlaygroundWorld, Slice } from './slices.ts';

/**
 * Reads `r` (the request to show in full), `about` (a request or a message: only what belongs to it), `find`, `way`,
 * `failed` and `reads` from the query.
 */
export const createTrafficSlice = ({ traffic }: PlaygroundWorld): Slice<Traffic> => ({
  name: 'traffic',
  read: ({ r, about, find, way, failed, reads }) => {
    const only = { failedOnly: failed === 'only', withoutReads: reads === 'hidden' };
    return showTraffic(traffic, { text: find, direction: way, subject: about, ...only }, r);
  },
  watch: traffic.onChange,
});
