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

/** A story that isn't told has no channel yet. */
function shown({ todo, look, where, inspect }: StoryStep, isTold: boolean): ShownStep {
  if (!isTold) return { todo, look };
  const subject = inspect?.();
  return { todo, look, ...(where && { where }), ...(subject !== undefined && { inspect: subject }) };
}

export const createStoriesSlice = ({ teller }: PlaygroundWorld): Slice<StoriesData> => ({
  name: 'stories',
  read: () => {
    const telling = teller?.telling() ?? null;
    if (teller === undefined) return { stories: [], telling };
    const all = stories.map(({ id, title, about }) => {
      const steps = teller.stepsOf(id).map((step) => shown(step, telling?.story === id));
      return { id, title, about, steps };
    });
    return { stories: all, telling };
  },
  ...(teller && { watch: teller.onChange }),
});
