// A story that is being told: what to do now, what to look at, and what was seen so far.
import { useEffect, useRef } from 'preact/hooks';
import type { ShownStep, ShownStory, StoriesData } from '../../web/stories-slice.ts';
import { showHistory } from '../inspector/show.ts';
import { act } from '../kit/act.ts';
import { go, looking } from '../kit/location.ts';
import { slack } from '../slack/store.ts';
import { begin, leave } from './begin.ts';
import { Words } from './words.tsx';

type Told = NonNullable<StoriesData['telling']>;

export function Telling({ story, telling }: { story: ShownStory; telling: Told }) {
  const at = telling.seen.length;
  const isOver = at === story.steps.length;
  useEffect(() => {
    const step = String(Math.min(at + 1, story.steps.length));
    if (looking.value.step !== step) go({ story: story.id, step });
  }, [at, story.id]);
  return (
    <div class="stories telling">
      <header>
        <h2>{story.title}</h2>
        <button type="button" class="button" onClick={() => void leave()}>
          {isOver ? 'Other stories' : 'Leave the story'}
        </button>
      </header>
      <p>{story.about}</p>
      <div class="story-buttons">
        <PlayButtons telling={telling} isOver={isOver} story={story.id} />
      </div>
      {telling.problem && (
        <p class="problem" role="alert">
          This step did not work: {telling.problem}
        </p>
      )}
      <ol>
        {story.steps.map((step, index) => (
          <Step
            key={step.todo}
            step={step}
            seen={telling.seen[index]}
            isCurrent={index === at}
            isPlaying={telling.isPlaying}
          />
        ))}
      </ol>
      <p class="hidden" role="status">
        {isOver ? 'The story is over.' : `Step ${at + 1} of ${story.steps.length}: ${story.steps[at]?.todo}`}
      </p>
      {isOver && <p class="over">The end. Everything you saw was the real bot.</p>}
    </div>
  );
}

function PlayButtons({ telling, isOver, story }: { telling: Told; isOver: boolean; story: string }) {
  if (isOver)
    return (
      <button type="button" class="button" onClick={() => void begin(story)}>
        Tell it again
      </button>
    );
  if (telling.isPlaying)
    return (
      <button type="button" class="button" onClick={() => void act({ kind: 'story-pause' })}>
        Pause after this step
      </button>
    );
  return (
    <>
      <button type="button" class="button primary" onClick={() => void act({ kind: 'story-next' })}>
        Play next step
      </button>
      <button type="button" class="button" onClick={() => void act({ kind: 'story-play' })}>
        Play all
      </button>
    </>
  );
}

interface StepProps {
  step: ShownStep;
  seen: string | undefined;
  isCurrent: boolean;
  isPlaying: boolean;
}

function Step({ step, seen, isCurrent, isPlaying }: StepProps) {
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) place.current?.scrollIntoView({ block: 'nearest' });
    if (isCurrent) goThere(step);
  }, [isCurrent]);
  const isSeen = seen !== undefined;
  return (
    <li
      ref={place}
      class="step"
      data-state={isSeen ? 'seen' : isCurrent ? 'current' : 'later'}
      aria-current={isCurrent ? 'step' : undefined}
    >
      <span class="tick" aria-hidden="true">
        {isSeen ? '✓' : ''}
      </span>
      <div>
        {isSeen && <span class="hidden">Done: </span>}
        <b>
          <Words text={step.todo} />
        </b>
        <p>
          <Words text={step.look} />
        </p>
        {isCurrent && isPlaying && <p class="soft">Playing…</p>}
        {(isCurrent || isSeen) && <Links step={step} isCurrent={isCurrent} />}
      </div>
    </li>
  );
}

/** The page acts as the step's person, in its channel. On a phone, the story stays in front. */
const goThere = ({ where }: ShownStep): void => {
  if (where) go({ as: where.as, channel: where.channel, thread: undefined });
};

function Links({ step, isCurrent }: { step: ShownStep; isCurrent: boolean }) {
  const { where, inspect } = step;
  const person = slack.value?.people.find(({ id }) => id === where?.as)?.name;
  return (
    <p class="story-links">
      {isCurrent && where && (
        <button
          type="button"
          class="button"
          onClick={() => {
            goThere(step);
            go({ pane: 'conversation' });
          }}
        >
          Show the channel{person && ` as ${person}`}
        </button>
      )}
      {inspect && (
        <button type="button" class="button" onClick={() => showHistory(inspect)}>
          See its requests
        </button>
      )}
    </p>
  );
}
