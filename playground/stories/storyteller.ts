// Tells one story at a time: plays its steps, or watches until somebody did them. The page and the headless check share it.
import type { Pipeline } from '../circleci/index.ts';
import type { LocalWorld } from '../local-world.ts';
import type { SpeedControl } from '../speed.ts';
import { until } from '../until.ts';
import { createWeather, type Weather } from '../weather/index.ts';
import { stories } from './index.ts';
import type { Stage, Story, StoryStep } from './story.ts';

export interface Telling {
  story: string;
  /** The steps that were seen, with what was seen. The next one is the current step. */
  seen: readonly string[];
  isPlaying: boolean;
  /** What went wrong with the current step. */
  problem?: string;
}

export interface Storyteller {
  telling(): Telling | undefined;
  /** The steps of a story, told or not. */
  stepsOf(id: string): readonly StoryStep[];
  /** Begins, and plays what comes before `step` (from 1). Resolves when that is done. */
  start(id: string, step?: number): Promise<void>;
  /** Plays the current step. Rejects if it fails; `telling` has the problem, too. */
  next(): Promise<void>;
  playAll(): Promise<void>;
  /** Ends the playing after the current step. */
  pause(): void;
  leave(): Promise<void>;
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

export interface StorytellerOptions {
  /** The page's. Default: weather of its own. */
  weather?: Weather;
  /** If time passes at CircleCI by itself, pipelines are waited for. Default: they end at once. */
  speed?: SpeedControl;
  /** How often it looks whether somebody did the current step. Default 200. */
  lookMs?: number;
  /** How long a step may take. Default 45 s. */
  patienceMs?: number;
}

const isMoving = ({ state, workflows }: Pipeline): boolean =>
  state === 'pending' ||
  state === 'setup' ||
  workflows.some(({ status }) => status === 'running' || status === 'failing');

interface Current {
  story: Story;
  stage: Stage;
  steps: readonly StoryStep[];
  seen: string[];
  isPlaying: boolean;
  isPaused: boolean;
  problem?: string;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function createStoryteller(world: LocalWorld, options: StorytellerOptions = {}): Storyteller {
  const { weather = createWeather(world), speed, lookMs = 200, patienceMs = 45_000 } = options;
  const listeners = new Set<() => void>();
  let current: Current | undefined;
  let isLooking = false;

  const changed = (): void => {
    for (const listener of listeners) listener();
  };

  async function finish(pipelineId: string): Promise<void> {
    const run = world.circleci.state.pipelines.find(({ id }) => id === pipelineId);
    if (run === undefined) throw new Error('The pipeline is gone.');
    if (speed === undefined || speed.speed === 'paused') return await world.circleci.finish(pipelineId);
    await until(() => !isMoving(run), 'the pipeline to end', { timeoutMs: patienceMs * 2 });
  }

  const stageOf = (): Stage => ({
    world,
    weather,
    since: Date.now(),
    finish,
    waitFor: async (condition) => {
      await until(condition, 'the last thing to arrive', { timeoutMs: patienceMs });
    },
  });

  function find(id: string): Story {
    const story = stories.find((each) => each.id === id);
    if (story === undefined) throw new Error(`There is no story ${id}.`);
    return story;
  }

  async function leave(): Promise<void> {
    const left = current;
    current = undefined;
    await left?.story.end?.(left.stage);
    changed();
  }

  function saw(telling: Current, what: string): void {
    telling.seen.push(what);
    delete telling.problem;
    changed();
  }

  async function playStep(telling: Current): Promise<void> {
    const step = telling.steps[telling.seen.length];
    if (step === undefined) return;
    const isLeft = () => current !== telling;
    await step.play();
    const what = await until(async () => (isLeft() ? 'left' : await step.seen()), `“${step.look}”`, {
      timeoutMs: patienceMs,
      everyMs: 50,
    });
    if (!isLeft()) saw(telling, what);
  }

  /** Only one playing at a time. */
  async function play(wanted: (telling: Current) => boolean): Promise<void> {
    const telling = current;
    if (telling === undefined) throw new Error('Start a story first.');
    if (telling.isPlaying) return;
    Object.assign(telling, { isPlaying: true, isPaused: false });
    changed();
    try {
      while (
        telling === current &&
        !telling.isPaused &&
        telling.seen.length < telling.steps.length &&
        wanted(telling)
      )
        await playStep(telling);
    } catch (error) {
      telling.problem = messageOf(error);
      throw error;
    } finally {
      telling.isPlaying = false;
      changed();
    }
    if (telling === current && telling.seen.length === telling.steps.length)
      await telling.story.end?.(telling.stage);
  }

  /** Ticks the current step when somebody did it by hand. */
  async function look(): Promise<void> {
    const telling = current;
    const step = telling?.steps[telling.seen.length];
    if (telling === undefined || step === undefined || telling.isPlaying || isLooking) return;
    isLooking = true;
    try {
      const what = await step.seen();
      if (what !== undefined && telling === current && !telling.isPlaying) saw(telling, what);
    } finally {
      isLooking = false;
    }
  }
  const looking = setInterval(() => void look().catch(() => undefined), lookMs);
  looking.unref();

  return {
    telling: () => {
      if (current === undefined) return undefined;
      const { story, seen, isPlaying, problem } = current;
      return { story: story.id, seen: [...seen], isPlaying, ...(problem !== undefined && { problem }) };
    },
    stepsOf: (id) => (current?.story.id === id ? current.steps : find(id).steps(stageOf())),
    start: async (id, step = 1) => {
      const story = find(id);
      await leave();
      const stage = stageOf();
      await story.prepare?.(stage);
      stage.since = Date.now();
      current = { story, stage, steps: story.steps(stage), seen: [], isPlaying: false, isPaused: false };
      changed();
      await play(({ seen }) => seen.length < step - 1);
    },
    next: async () => {
      let left = 1;
      await play(() => left-- > 0);
    },
    playAll: () => play(() => true),
    pause: () => {
      if (current) current.isPaused = true;
    },
    leave,
    onChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close: async () => {
      clearInterval(looking);
      await leave();
    },
  };
}
