// The Stories pane: guided stories that can be done by hand, step by step, or watched.
import { useEffect } from 'preact/hooks';
import { useSlice } from '../kit/live.ts';
import { begin, welcome } from './begin.ts';
import { Telling } from './telling.tsx';

export function StoriesPane() {
  const data = useSlice('stories').value;
  if (!data) return <p class="empty">Opening the book…</p>;
  if (data.stories.length === 0)
    return <p class="empty">This playground has no bot to tell stories with. Start ./script/demo.</p>;
  const { stories, telling } = data;
  const told = stories.find(({ id }) => id === telling?.story);
  if (told && telling) return <Telling story={told} telling={telling} />;
  return (
    <div class="stories">
      <p class="soft">
        Each story takes a minute or two. Do the steps yourself, or watch them: what happens is real, in the
        bot, in Slack and in CircleCI.
      </p>
      <ol>
        {stories.map(({ id, title, about, steps }) => (
          <li key={id}>
            <h3>{title}</h3>
            <p>{about}</p>
            <button type="button" class="button primary" onClick={() => void begin(id)}>
              Start<span class="hidden"> {title}</span>
            </button>
            <span class="soft"> {steps.length} steps</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** For the shell: starts the first story for whoever is new, and the one of a link. */
export function StoryStarter() {
  const data = useSlice('stories').value;
  const isReady = data !== undefined && data.stories.length > 0;
  useEffect(() => {
    if (isReady) void welcome(data);
  }, [isReady]);
  return null;
}
