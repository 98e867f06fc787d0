// The recorded requests, as the Inspector asks for them: filtered, with one in full, and the history of one thing.
import { showTraffic, type Traffic } from '../traffic/show-traffic.ts';
import type { PlaygroundWorld, Slice } from './slices.ts';

/**
 * Reads `r` (the request to show in full), `about` (a request or a message: only what belongs to it), `find`, `way` and
 * `failed` from the query.
 */
export const createTrafficSlice = ({ traffic }: PlaygroundWorld): Slice<Traffic> => ({
  name: 'traffic',
  read: ({ r, about, find, way, failed }) =>
    showTraffic(traffic, { text: find, direction: way, failedOnly: failed === 'only', subject: about }, r),
  watch: traffic.onChange,
});
