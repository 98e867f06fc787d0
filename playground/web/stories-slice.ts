// The guided stories, and the one that is being told.
import { stories } from '../stories/index.ts';
import type { StoryStep } from '../stories/story.ts';
import type { Telling } from '../stories/storyteller.ts';
import type { PlaygroundWorld, Slice } from './slices.ts';

export interface ShownStep {
  todo: string;
  look: string;
  /** Whom to act as, and in which channel. */
  where?: { as: string; channel: string };
  /** What the Inspector shows of it. */
  inspect?: string;
}
export interface ShownStory {
  id: string;
  title: string;
  about: string;
  steps: ShownStep[];
}
export interface StoriesData {
  /** Empty: this playground tells none. The first one is for newcomers. */
  stories: ShownStory[];
  telling: Telling | null;
}

function shown({ todo, look, where, inspect }: StoryStep): ShownStep {
  const subject = inspect?.();
  return { todo, look, ...(where && { where }), ...(subject !== undefined && { inspect: subject }) };
}

export const createStoriesSlice = ({ teller }: PlaygroundWorld): Slice<StoriesData> => ({
  name: 'stories',
  read: () => ({
    stories: teller
      ? stories.map(({ id, title, about }) => ({ id, title, about, steps: teller.stepsOf(id).map(shown) }))
      : [],
    telling: teller?.telling() ?? null,
  }),
  ...(teller && { watch: teller.onChange }),
});
