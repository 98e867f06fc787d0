// What the CircleCI stand-in is doing, as a fragment.
import { renderCircleci } from './circleci-panel.ts';
import type { PlaygroundWorld, Slice } from './slices.ts';

export interface CircleciData {
  html: string;
}

/** The stand-in has no change events, so it is polled. */
const LOOK_MS = 200;

export function createCircleciSlice({ circleci }: PlaygroundWorld): Slice<CircleciData> {
  const draw = (): string => renderCircleci(circleci.state).text;
  return {
    name: 'circleci',
    read: () => ({ html: draw() }),
    watch: (changed) => {
      let seen = draw();
      const looking = setInterval(() => {
        const now = draw();
        if (now !== seen) changed();
        seen = now;
      }, LOOK_MS);
      return () => clearInterval(looking);
    },
  };
}
