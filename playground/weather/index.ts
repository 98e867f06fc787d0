// Bad weather on purpose: exact and named faults of CircleCI, webhooks, Slack and the bot's processes, off at the start.
import type { Backstage } from '../backstage.ts';
import type { CircleciStandIn } from '../circleci/index.ts';
import type { SlackStandIn } from '../slack/index.ts';
import { circleciWeather } from './circleci-weather.ts';
import { processWeather } from './process-weather.ts';
import { slackWeather } from './slack-weather.ts';
import type { End, WeatherSwitch } from './switch.ts';
import { webhookWeather } from './webhook-weather.ts';

export interface SwitchShown extends Omit<WeatherSwitch, 'start'> {
  state: 'off' | 'starting' | 'on' | 'ending';
  /** Why it could not be turned, the last time somebody tried. */
  problem: string | null;
}

export interface Weather {
  switches(): SwitchShown[];
  /** Resolves when it is on or off. Throws if it can't be. */
  turn(id: string, on: boolean): Promise<void>;
  allOff(): Promise<void>;
  readonly canReset: boolean;
  isResetting(): boolean;
  /** How often the world was set back. */
  resets(): number;
  /** All off, and the stand-ins, Redis and the bot as they were at the start. */
  reset(): Promise<void>;
  onChange(listener: () => void): () => void;
}

export interface WeatherParts {
  slack: SlackStandIn;
  circleci: CircleciStandIn;
  /** Absent: no process can be killed. */
  backstage?: Backstage | undefined;
}

interface Entry {
  what: WeatherSwitch;
  state: SwitchShown['state'];
  problem: string | null;
  end: End | undefined;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function createWeather({ slack, circleci, backstage }: WeatherParts): Weather {
  const all = [
    ...circleciWeather(circleci),
    ...webhookWeather(circleci),
    ...slackWeather(slack),
    ...(backstage ? processWeather(backstage, circleci) : []),
  ];
  const listeners = new Set<() => void>();
  let entries: Entry[] = [];
  let isResetting = false;
  let resets = 0;
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const forget = () => {
    entries = all.map((what) => ({ what, state: 'off', problem: null, end: undefined }));
    changed();
  };
  forget();

  async function move(entry: Entry, via: 'starting' | 'ending', to: 'on' | 'off'): Promise<void> {
    const before = entry.state;
    Object.assign(entry, { state: via, problem: null });
    changed();
    try {
      if (to === 'on') entry.end = await entry.what.start();
      else await entry.end?.();
      entry.state = to;
    } catch (error) {
      Object.assign(entry, { state: before, problem: reasonOf(error) });
      throw error;
    } finally {
      changed();
    }
  }

  async function turn(id: string, on: boolean): Promise<void> {
    const entry = entries.find(({ what }) => what.id === id);
    if (!entry) throw new Error(`There is no switch ${id} here.`);
    if (entry.state === 'starting' || entry.state === 'ending')
      throw new Error(`${entry.what.name} is still changing. Wait until it has.`);
    if (on && entry.state === 'off') await move(entry, 'starting', 'on');
    if (!on && entry.state === 'on') await move(entry, 'ending', 'off');
  }

  async function reset(): Promise<void> {
    if (!backstage) throw new Error('There is no bot here to start again.');
    if (isResetting) throw new Error('The world is already being reset.');
    isResetting = true;
    changed();
    try {
      // Not the processes: they are about to be started anyway.
      const on = entries.filter(({ state, what }) => state === 'on' && what.group !== 'Processes');
      for (const { end } of on) await end?.();
      await backstage.reset();
      resets += 1;
    } finally {
      isResetting = false;
      forget();
    }
  }

  return {
    switches: () =>
      entries.map(({ what: { start: _start, ...about }, state, problem }) => ({ ...about, state, problem })),
    turn,
    async allOff() {
      await Promise.all(
        entries.filter(({ state }) => state === 'on').map(({ what }) => turn(what.id, false)),
      );
    },
    canReset: backstage !== undefined,
    isResetting: () => isResetting,
    resets: () => resets,
    reset,
    onChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
