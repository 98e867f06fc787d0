import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  judgeReads,
  noOutage,
  type Outage,
  type OutageEffect,
  type OutageEvent,
} from '../../../src/runs/outage.ts';

const T = 1_000_000;
/** Seconds after T, successful reads, failed reads. */
type Tick = [second: number, answered: number, failed: number];
const reads = ([second, answered, failed]: Tick): OutageEvent => ({
  kind: 'reads',
  at: T + second * 1000,
  answered,
  failed,
});

/** Like the bot: carries out every effect and reports it done. */
function play(ticks: readonly Tick[], channels = ['C1']): { state: Outage; effects: OutageEffect[] } {
  const all: OutageEffect[] = [];
  let state = noOutage;
  for (const tick of ticks) {
    const taken = judgeReads(state, reads(tick));
    state = taken.state;
    for (const effect of taken.effects) {
      all.push(effect);
      const told = { kind: 'told', of: effect.kind, since: effect.since, channels } as const;
      state = judgeReads(state, told).state;
    }
  }
  return { state, effects: all };
}

const said = (ticks: readonly Tick[]) =>
  play(ticks).effects.map((effect) =>
    effect.kind === 'tell-down' ? 'down' : `over after ${(effect.until - effect.since) / 1000} s`,
  );
/** One tick per minute. */
const failing = (from: number, minutes: number): Tick[] =>
  Array.from({ length: minutes }, (_, at): Tick => [from + at * 60, 0, 8]);

const answering = (from: number, minutes: number): Tick[] =>
  Array.from({ length: minutes }, (_, at): Tick => [from + at * 60, 8, 0]);

describe('CircleCI counts as down', () => {
  it.each<[string, Tick[], string[]]>([
    [
      'never while reads succeed',
      [
        [0, 8, 0],
        [60, 8, 0],
        [120, 8, 0],
        [180, 8, 0],
      ],
      [],
    ],
    [
      'not for one error',
      [
        [0, 0, 1],
        [40, 9, 0],
        [180, 9, 0],
      ],
      [],
    ],
    [
      'not for one unreadable pipeline',
      [
        [0, 7, 1],
        [60, 7, 1],
        [120, 7, 1],
        [240, 7, 1],
      ],
      [],
    ],
    ['not within two minutes', failing(0, 3), []],
    ['after two minutes of failures only', failing(0, 4), ['down']],
    ['once, however long it lasts', failing(0, 30), ['down']],
    [
      'when nearly all reads fail',
      [
        [0, 1, 19],
        [60, 1, 19],
        [130, 1, 19],
      ],
      ['down'],
    ],
    [
      'with only one read per tick too',
      Array.from({ length: 20 }, (_, at): Tick => [at * 20, 0, 1]),
      ['down'],
    ],
    [
      'not for single errors far apart',
      [
        [0, 0, 1],
        [400, 0, 1],
        [800, 0, 1],
        [1200, 0, 1],
      ],
      [],
    ],
    [
      'not across a gap without reads',
      [
        [0, 0, 8],
        [900, 0, 8],
      ],
      [],
    ],
    [
      'and up again after two minutes of successful reads, counted from the first',
      [...failing(0, 4), ...answering(900, 3)],
      ['down', 'over after 900 s'],
    ],
    ['not up again after one successful read', [...failing(0, 4), [240, 1, 0], [241, 0, 19]], ['down']],
    ['not up again after a minute of successful reads', [...failing(0, 4), ...answering(240, 2)], ['down']],
    [
      'once, if it flaps',
      [...failing(0, 4), ...answering(240, 2), ...failing(360, 4), ...answering(600, 2), ...failing(720, 4)],
      ['down'],
    ],
    [
      'again after that',
      [...failing(0, 4), ...answering(240, 3), ...failing(420, 4)],
      ['down', 'over after 240 s', 'down'],
    ],
  ])('%s', (_, ticks, effects) => {
    expect(said(ticks)).toEqual(effects);
  });

  it('reports the end to those who were told about the beginning', () => {
    const { state, effects } = play([...failing(0, 4), ...answering(300, 3)], ['C1', 'C2']);

    expect(effects.at(-1)).toMatchObject({ kind: 'tell-over', channels: ['C1', 'C2'] });
    expect(state).toEqual(noOutage);
  });
});

describe('an effect that was not carried out', () => {
  const down = failing(0, 4).reduce((state, tick) => judgeReads(state, reads(tick)).state, noOutage);

  it('is requested again', () => {
    expect(judgeReads(down, reads([240, 0, 8])).effects).toEqual([{ kind: 'tell-down', since: T }]);
  });

  it('of the beginning does not prevent the end', () => {
    const over = answering(300, 3).reduce((state, tick) => judgeReads(state, reads(tick)).state, down);
    const told = { kind: 'told', of: 'tell-down', since: T, channels: ['C7'] } as const;

    expect(judgeReads(over, told).effects).toEqual([
      { kind: 'tell-over', since: T, until: T + 300_000, channels: ['C7'] },
    ]);
  });

  it('of an outage long over changes nothing', () => {
    const told = { kind: 'told', of: 'tell-over', since: T - 1, channels: [] } as const;
    expect(judgeReads(down, told).state).toEqual(down);
  });
});

describe('for any sequence of reads', () => {
  const ticksWith = (answered: fc.Arbitrary<number>, failed: fc.Arbitrary<number>) =>
    fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), answered, failed), { maxLength: 60 }).map((steps) => {
      let second = 0;
      return steps.map(([after, ...counts]): Tick => {
        second += after;
        return [second, ...counts];
      });
    });
  // Long stretches of one kind, or there would never be an outage.
  const any = fc
    .array(
      fc.oneof(
        ticksWith(fc.constant(0), fc.integer({ min: 1, max: 20 })),
        ticksWith(fc.nat({ max: 20 }), fc.nat({ max: 20 })),
      ),
      { maxLength: 5 },
    )
    .map((stretches) => {
      let from = 0;
      return stretches.flatMap((ticks) => {
        const moved = ticks.map(([second, ...counts]): Tick => [from + second, ...counts]);
        from = moved.at(-1)?.[0] ?? from;
        return moved;
      });
    });

  it('beginnings and ends alternate, and each end belongs to the beginning before it', () => {
    fc.assert(
      fc.property(any, (ticks) => {
        const { effects } = play(ticks);
        effects.forEach((effect, at) => {
          expect(effect.kind).toBe(at % 2 === 0 ? 'tell-down' : 'tell-over');
          if (effect.kind === 'tell-over') {
            expect(effect.since).toBe(effects[at - 1]?.since);
            expect(effect.until - effect.since).toBeGreaterThan(120_000);
          }
        });
      }),
    );
  });

  it('nothing is reported while a fifth of the reads succeed', () => {
    fc.assert(
      fc.property(ticksWith(fc.integer({ min: 1, max: 20 }), fc.nat({ max: 4 })), (ticks) => {
        expect(said(ticks)).toEqual([]);
      }),
    );
  });

  it('a repeated event is not reported twice', () => {
    fc.assert(
      fc.property(any, (ticks) => {
        const { effects } = play(ticks.flatMap((tick) => [tick, tick]));
        const keys = effects.map(({ kind, since }) => `${kind} ${since}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});
