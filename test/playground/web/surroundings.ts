// A reader of messages for the renderer tests: two names, a time, a time zone.
import type { Surroundings } from '../../../playground/web/surroundings.ts';

export const around: Surroundings = {
  names: {
    user: (id) => ({ U1: 'ada', U2: '<b>bob</b>' })[id],
    channel: (id) => ({ C1: 'deploys' })[id],
    group: (id) => ({ S1: 'release' })[id],
  },
  clock: { nowMs: Date.parse('2026-11-21T09:30:00Z'), timeZone: 'UTC' },
  people: [{ value: 'U1', text: 'ada' }],
  channels: [{ value: 'C1', text: '#deploys' }],
};

export const atSeconds = Date.parse('2026-11-21T08:05:09Z') / 1000;
