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

/** `?story=…&step=…`, as people write links, becomes part of what the page remembers. */
function linked(): { story?: string; step?: number } {
  const inQuery = new URLSearchParams(location.search);
  const story = inQuery.get('story') ?? looking.value.story;
  const step = Number(inQuery.get('step') ?? looking.value.step);
  return { ...(story && { story }), ...(Number.isInteger(step) && step > 0 && { step }) };
}

/** Once, when the page has loaded. A story that is being told already just goes on. */
export async function welcome({ stories, telling }: StoriesData): Promise<void> {
  const { story, step = 1 } = linked();
  if (location.search !== '') history.replaceState(null, '', location.pathname + location.hash);
  if (story !== undefined) {
    const isThere = telling?.story === story && telling.seen.length >= step - 1;
    go({ ...STORIES, story });
    if (!isThere) await begin(story, step);
    return;
  }
  const first = stories[0]?.id;
  const isNew = localStorage.getItem(MET) === null && looking.value.dock === undefined;
  if (telling === null && isNew && first !== undefined) await begin(first);
}
