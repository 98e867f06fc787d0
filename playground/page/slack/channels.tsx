// The list of places a person can go to, with unread marks.
import type { Place } from '../../web/slack-places.ts';
import { act } from '../kit/act.ts';
import { Icon } from '../kit/icons.tsx';
import { go } from '../kit/location.ts';
import { placeName } from './place-name.ts';
import { reader, slack } from './store.ts';

function visit({ id }: Place): void {
  go({ channel: id, thread: undefined, pane: 'conversation' });
  if (id === 'home') void act({ kind: 'home', as: reader.value });
}

/** Arrow keys go from place to place. */
function steer({ key, currentTarget }: { key: string; currentTarget: HTMLElement }): boolean {
  const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  const all = [...(currentTarget.closest('nav')?.querySelectorAll<HTMLElement>('button') ?? [])];
  all[all.indexOf(currentTarget) + step]?.focus();
  return step !== 0;
}

const PlaceButton = ({ place, isCurrent }: { place: Place; isCurrent: boolean }) => (
  <button
    type="button"
    class={place.unread > 0 ? 'unread' : undefined}
    aria-current={isCurrent ? 'page' : undefined}
    onClick={() => visit(place)}
    onKeyDown={(event) => {
      if (steer(event)) event.preventDefault();
    }}
  >
    {place.kind === 'private' && <Icon name="lock" />}
    <span class="place-name">
      {placeName(place)}
      {place.isShared && <span class="shared"> (shared)</span>}
    </span>
    {place.unread > 0 && (
      <span class="count">
        {place.unread}
        <span class="hidden"> unread</span>
      </span>
    )}
  </button>
);

const GROUPS: readonly (readonly [title: string, kinds: readonly Place['kind'][]])[] = [
  ['Channels', ['public', 'private']],
  ['Direct messages', ['people']],
  ['Apps', ['home', 'messages']],
];

export function Channels() {
  const { places = [], channel } = slack.value ?? {};
  const shown = GROUPS.map(([title, kinds]) => ({
    title,
    list: places.filter(({ kind }) => kinds.includes(kind)),
  })).filter(({ list }) => list.length > 0);
  return (
    <nav class="side" aria-label="Channels" tabIndex={-1} data-landmark>
      {shown.map(({ title, list }) => (
        <section key={title}>
          <h2>{title}</h2>
          {list.map((place) => (
            <PlaceButton key={place.id} place={place} isCurrent={place.id === channel?.id} />
          ))}
        </section>
      ))}
    </nav>
  );
}
