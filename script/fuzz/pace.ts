// How much slower this machine works now than at its best: other load makes the same work cost more processor time too,
// because caches are shared. Known work tells, done beside the work in question.
import { costOf } from '../../test/support/text-functions/cost-of.ts';
import type { TextFunction } from '../../test/support/text-functions/text-function.ts';

export interface Pace {
  /** What known work costs now, in ms. */
  sample(): Promise<number>;
  /** What it cost at best since the start, in ms. */
  best(): number;
}

const lines = Array.from({ length: 9_000 }, (_, index) => `line ${index} of <it> & more`).join('\n');

/** The kind of work that text functions do: splits, patterns, many small strings. About 8 ms. */
const knownWork: TextFunction = {
  name: 'known work',
  covers: [],
  run: (text) => {
    const escaped = text.split('\n').map((line) => line.replace(/[&<>]/g, (sign) => `[${sign}]`).trim());
    return escaped.join('\n').length + new Set(escaped).size;
  },
};

let best = Number.POSITIVE_INFINITY;

export const machinePace: Pace = {
  async sample() {
    const { ms } = await costOf(knownWork, lines);
    best = Math.min(best, ms);
    return ms;
  },
  best: () => best,
};

/** The first samples are slow because nothing is compiled yet. They only matter if nothing faster follows. */
export async function samplePace(samples: number): Promise<void> {
  for (let left = samples; left > 0; left -= 1) await machinePace.sample();
}
