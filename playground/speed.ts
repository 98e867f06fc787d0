// How fast time passes at the CircleCI stand-in.
import type { CircleciStandIn } from './circleci/index.ts';

export const speeds = ['paused', '1x', '10x'] as const;
export type Speed = (typeof speeds)[number];

export interface SpeedControl {
  readonly speed: Speed;
  set(speed: Speed): void;
}

const stepMs: Record<Exclude<Speed, 'paused'>, number> = { '1x': 1500, '10x': 150 };

/** The stand-in's own `close` stops it, too. */
export function createSpeedControl(circleci: CircleciStandIn, initial: Speed = 'paused'): SpeedControl {
  let speed: Speed = 'paused';
  let playing: { stop(): void } | undefined;
  const set = (next: Speed) => {
    if (next === speed) return;
    playing?.stop();
    speed = next;
    playing = next === 'paused' ? undefined : circleci.autoplay({ stepMs: stepMs[next] });
  };
  set(initial);
  return {
    get speed() {
      return speed;
    },
    set,
  };
}
