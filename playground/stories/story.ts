// A guided story: steps that say what to do and what to look at, that can play themselves, and that notice when somebody
// did them. The page shows them, `./script/demo --check` and the tests play them.
import type { LocalWorld } from '../local-world.ts';
import type { Weather } from '../weather/index.ts';

export interface Stage {
  world: LocalWorld;
  weather: Weather;
  /** Each telling has a channel of its own, so that nothing from before is in the way. */
  channel: { id: string; name: string };
  /** Epoch milliseconds: the story began then, and only what happened since counts. */
  since: number;
  /** Lets a pipeline run until it ends or waits for somebody. */
  finish(pipelineId: string): Promise<void>;
  waitFor(condition: () => boolean): Promise<void>;
}

export interface StoryStep {
  /** For a person, in the imperative. Code in backquotes. */
  todo: string;
  look: string;
  /** Where to do it: as whom, in which channel. */
  where?: { as: string; channel: string };
  play(): Promise<unknown>;
  /** One line about what was seen; undefined as long as it was not. */
  seen(): string | undefined | Promise<string | undefined>;
  /** The key of a card, or what the Inspector filters by, to see its requests. */
  inspect?(): string | undefined;
}

export interface Story {
  id: string;
  title: string;
  about: string;
  /** What has to be so before the first step. */
  prepare?(stage: Stage): Promise<void>;
  /** Changes nothing. Also called for the list of stories, before there is a channel. */
  steps(stage: Stage): StoryStep[];
  /** Takes back what the story has switched on. Also called when it is left halfway. */
  end?(stage: Stage): Promise<void> | void;
}
