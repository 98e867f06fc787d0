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
  /** The id of its channel. */
  channel: string;
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

  const stageOf = (channel: Stage['channel']): Stage => ({
    world,
    weather,
    channel,
    since: Date.now(),
    finish,
    waitFor: async (condition) => {
      await until(condition, 'the last thing to arrive', { timeoutMs: patienceMs });
    },
  });

  /** `#main-breaks`, and `#main-breaks-2` when it is told again. */
  function openChannel(id: string): Stage['channel'] {
    const told = world.slack.channels().filter(({ name }) => name === id || name.startsWith(`${id}-`)).length;
    return world.slack.addChannel({ name: told === 0 ? id : `${id}-${told + 1}` });
  }

  /** A channel that nobody looks at anymore would still get every card. */
  async function closeChannel({ world: { slack, people }, channel }: Stage): Promise<void> {
    const { messages } = slack.channel(channel.id);
    const isSubscribed = messages().some(({ text }) => text.includes('subscribed this channel'));
    if (isSubscribed) await slack.person(people.ana).command(channel.id, 'unsubscribe acme/web');
  }

  function find(id: string): Story {
    const story = stories.find((each) => each.id === id);
    if (story === undefined) throw new Error(`There is no story ${id}.`);
    return story;
  }

  async function leave(): Promise<void> {
    const left = current;
    current = undefined;
    changed();
    if (left === undefined || isGone(left)) return;
    await left.story.end?.(left.stage);
    await closeChannel(left.stage);
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
    if (current !== undefined && isGone(current)) await leave();
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
  /** Somebody has set the whole world back. */
  const isGone = ({ stage }: Current): boolean =>
    !world.slack.channels().some(({ id }) => id === stage.channel.id);
  const looking = setInterval(() => void look().catch(() => undefined), lookMs);
  looking.unref();

  return {
    telling: () => {
      if (current === undefined) return undefined;
      const { story, stage, seen, isPlaying, problem } = current;
      const about = { story: story.id, channel: stage.channel.id };
      return { ...about, seen: [...seen], isPlaying, ...(problem !== undefined && { problem }) };
    },
    stepsOf: (id) =>
      current?.story.id === id ? current.steps : find(id).steps(stageOf({ id: '', name: id })),
    start: async (id, step = 1) => {
      const story = find(id);
      await leave();
      const stage = stageOf(openChannel(id));
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
