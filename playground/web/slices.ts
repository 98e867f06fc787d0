// What the page knows is divided into slices. Each part of the playground owns its own, and pages refetch only those
// that changed.
import type { CircleciStandIn } from '../circleci/index.ts';
import type { SlackStandIn } from '../slack/index.ts';
import type { SpeedControl } from '../speed.ts';
import type { Storyteller } from '../stories/storyteller.ts';
import type { Recorder } from '../traffic/recorder.ts';
import type { Weather } from '../weather/index.ts';
import type { ReadMarks } from './read-marks.ts';

/** What slices and acts work on. */
export interface PlaygroundWorld {
  slack: SlackStandIn;
  circleci: CircleciStandIn;
  marks: ReadMarks;
  speed: SpeedControl;
  weather: Weather;
  traffic: Recorder;
  /** Absent: the page tells no stories. */
  teller: Storyteller | undefined;
  startedMs: number;
  /** Epoch milliseconds. */
  now: () => number;
}

/** The query of a request: who looks, and where. Slices may read more names than these. */
export interface Looking {
  /** User id; the first person when absent or unknown. */
  as?: string | undefined;
  /** Channel id, or `home` for the app's home tab. */
  channel?: string | undefined;
  /** ts of the parent. */
  thread?: string | undefined;
  [name: string]: string | undefined;
}

export interface Slice<T = unknown> {
  /** In the URL, and in the events of /changes. */
  name: string;
  read(looking: Looking): T;
  /** Calls back after each change. Returns what ends it. Absent: it never changes. */
  watch?(changed: () => void): () => void;
}
