// How a story begins: by its button, by a link, or for a newcomer by itself.
import type { StoriesData } from '../../web/stories-slice.ts';
import { act } from '../kit/act.ts';
import { go, looking } from '../kit/location.ts';

const STORIES = { dock: 'stories', pane: 'stories' };
/** Set once somebody has seen the stories, or sent the first one away. */
const MET = 'met-stories';

/** `step` counts from 1; what comes before it is played. */
export async function begin(story: string, step?: number): Promise<void> {
  localStorage.setItem(MET, 'yes');
  go({ ...STORIES, story, step: step === undefined ? undefined : String(step) });
  await act({ kind: 'story-start', story, ...(step !== undefined && { step }) });
}

export async function leave(): Promise<void> {
  localStorage.setItem(MET, 'yes');
  go({ story: undefined, step: undefined });
  await act({ kind: 'story-leave' });
}

/** `?story=…&step=…`, as people write links. After that, both are part of where the page looks. */
function linked(): { story: string; step: number } | undefined {
  const { dock, ...kept } = looking.value;
  // Another pane in front means that a story was left open beside it.
  const isInFront = dock === undefined || dock === STORIES.dock;
  const { story, step } = {
    ...(isInFront && kept),
    ...Object.fromEntries(new URLSearchParams(location.search)),
  };
  return story === undefined ? undefined : { story, step: Math.max(1, Math.floor(Number(step)) || 1) };
}

/** Once, when the page has loaded. A story that is being told already just goes on. */
export async function welcome({ stories, telling }: StoriesData): Promise<void> {
  const link = linked();
  if (location.search !== '') history.replaceState(null, '', location.pathname + location.hash);
  if (link !== undefined) {
    const { story, step } = link;
    const isThere = telling?.story === story && telling.seen.length >= step - 1;
    go({ ...STORIES, story });
    if (!isThere) await begin(story, step);
    return;
  }
  const isNew = localStorage.getItem(MET) === null && looking.value.dock === undefined;
  const [first] = stories;
  if (!isNew || first === undefined) return;
  const told = stories.find(({ id }) => id === telling?.story);
  // Another window is in the middle of one.
  if (told && telling && telling.seen.length < told.steps.length) go(STORIES);
  else await begin(first.id);
}
