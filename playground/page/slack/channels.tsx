// The list of places a person can go to.
import type { Place } from '../../web/slack-places.ts';
import { act } from '../kit/act.ts';
import { go } from '../kit/location.ts';
import { reader, slack } from './store.ts';

function visit({ id }: Place): void {
  go({ channel: id, thread: undefined });
  if (id === 'home') void act({ kind: 'home', as: reader.value });
}

const MARK: Readonly<Record<Place['kind'], string>> = {
  public: '# ',
  private: '🔒 ',
  home: '',
  messages: '',
  people: '',
};
const ENDING: Readonly<Partial<Record<Place['kind'], string>>> = { home: ' · Home', messages: ' · Messages' };

export function Channels() {
  const { places = [], channel } = slack.value ?? {};
  const entries = (title: string, kinds: readonly Place['kind'][]) => {
    const list = places.filter(({ kind }) => kinds.includes(kind));
    if (list.length === 0) return null;
    return (
      <section>
        <h2>{title}</h2>
        {list.map((place) => (
          <button
            type="button"
            key={place.id}
            class={place.unread > 0 ? 'unread' : undefined}
            aria-current={place.id === channel?.id ? 'page' : undefined}
            onClick={() => visit(place)}
          >
            {MARK[place.kind]}
            {place.name}
            {ENDING[place.kind]}
          </button>
        ))}
      </section>
    );
  };
  return (
    <nav class="side" aria-label="Channels">
      {entries('Channels', ['public', 'private'])}
      {entries('Direct messages', ['people'])}
      {entries('Apps', ['home', 'messages'])}
    </nav>
  );
}
