// What a run of chaos does, in order, from its seed: pushes, what people ask for, and what dies meanwhile.
import { createRandom, type Random } from './random.ts';

export interface ChaosOptions {
  events: number;
  kills: number;
  redisKills: number;
  failovers: number;
  /** Probabilities, from 0 to 1. */
  duplicates: number;
  slackFaults: number;
  circleciFaults: number;
  seed: number;
}

/** What becomes of a pushed run. `retried`: it fails, somebody retries it, and it passes. `held`: it waits for an approval, then fails. */
export type Fate = 'green' | 'red' | 'retried' | 'held';

export type Step =
  | { kind: 'push'; project: number; fate: Fate }
  | { kind: 'trigger' | 'status'; project: number }
  /** Numbers count the bot's processes. */
  | { kind: 'kill'; process: number }
  | { kind: 'kill-redis' }
  | { kind: 'fail-over' };

export interface Plan {
  projects: number;
  steps: Step[];
}

/** A channel combines what goes beyond ten new cards in ten minutes into one message. */
const CARDS_OF_PROJECT = 6;
/** A run sends one event for each job and one for its workflow. A command is one event. */
const EVENTS: Record<Fate | 'trigger' | 'status', number> = {
  green: 3,
  red: 3,
  // The retry, and the job and workflow that it repeats.
  retried: 6,
  held: 5,
  trigger: 4,
  status: 1,
};

const PROCESSES = 5;

export function createPlan({ events, kills, redisKills, failovers, seed }: ChaosOptions): Plan {
  const random = createRandom(seed, 'plan');
  const wanted: (Fate | 'trigger' | 'status')[] = [];
  for (let left = events; left > 0; left -= EVENTS[wanted.at(-1) ?? 'green']) wanted.push(kindOf(random));
  const withCards = wanted.filter((kind) => kind !== 'green' && kind !== 'status').length;
  const projects = Math.max(1, Math.ceil(withCards / CARDS_OF_PROJECT));
  let cards = 0;
  const steps = wanted.map((kind): Step => {
    // In turn, so that no channel gets more cards than it shows.
    const project = kind === 'green' || kind === 'status' ? random.below(projects) : cards++ % projects;
    return kind === 'trigger' || kind === 'status'
      ? { kind, project }
      : { kind: 'push', project, fate: kind };
  });
  const deaths = [
    ...random
      .places(kills, steps.length)
      .map((at) => ({ at, step: { kind: 'kill', process: random.below(PROCESSES) } as Step })),
    ...random.places(redisKills, steps.length).map((at) => ({ at, step: { kind: 'kill-redis' } as Step })),
    ...random.places(failovers, steps.length).map((at) => ({ at, step: { kind: 'fail-over' } as Step })),
  ];
  return {
    projects,
    steps: steps.flatMap((step, index) => [
      step,
      ...deaths.filter(({ at }) => at === index).map(({ step: death }) => death),
    ]),
  };
}

function kindOf(random: Random): Fate | 'trigger' | 'status' {
  const drawn = random.next();
  if (drawn < 0.15) return 'green';
  if (drawn < 0.5) return 'red';
  if (drawn < 0.65) return 'retried';
  if (drawn < 0.75) return 'held';
  return drawn < 0.9 ? 'trigger' : 'status';
}
