// The place shown: its messages and its composer, or the app's home tab.
import { useEffect, useMemo } from 'preact/hooks';
import type { Place } from '../../web/slack-places.ts';
import { act } from '../kit/act.ts';
import { Fragment } from '../kit/fragment.tsx';
import { Composer } from './composer.tsx';
import { EmptyRoom } from './empty-room.tsx';
import { blockIslands } from './islands.tsx';
import { MessageList } from './message-list.tsx';
import { placeName } from './place-name.ts';
import { channelItems, reader, slack } from './store.ts';
import { TargetContext } from './target.ts';

const PLACEHOLDERS: Readonly<Record<Place['kind'], (name: string) => string>> = {
  public: () => 'Type /circleci help',
  private: () => 'Type /circleci help',
  home: () => '',
  messages: (name) => `Message ${name}`,
  people: () => 'The app is not in this conversation',
};

export function Conversation() {
  const { channel, home, people = [], as } = slack.value ?? {};
  const title = channel ? `${placeName(channel)} · Playground` : 'Playground';
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (!channel) return <section class="pane conversation" />;
  return (
    <section class="pane conversation" aria-label="Conversation" tabIndex={-1} data-landmark>
      <header>
        <h2>{placeName(channel)}</h2>
      </header>
      {channel.kind === 'home' ? (
        <HomeTab html={home ?? ''} name={people.find(({ id }) => id === as)?.name ?? ''} />
      ) : (
        <Room key={`${as} ${channel.id}`} channel={channel} />
      )}
    </section>
  );
}

function Room({ channel }: { channel: Place }) {
  const items = channelItems.value;
  const newest = items.at(-1)?.key;
  // From here on the page can be used. For the browser's tools, and for the test that it starts quickly.
  useEffect(() => void performance.mark('ready'), []);
  useEffect(() => {
    if (newest === undefined || channel.unread === 0 || document.hidden) return;
    void act({ kind: 'read', as: reader.value, channel: channel.id, ts: newest });
  }, [newest, channel.unread]);
  return (
    <>
      <MessageList label="Messages" channel={channel.id} items={items} readUntil={channel.readUntil} />
      {items.length === 0 && channel.kind !== 'people' && <EmptyRoom place={channel} />}
      <Composer
        id="message-box"
        label="Message"
        placeholder={PLACEHOLDERS[channel.kind](channel.name)}
        channel={channel.id}
      />
    </>
  );
}

function HomeTab({ html, name }: { html: string; name: string }) {
  const viewId = /data-view="([^"]+)"/.exec(html)?.[1] ?? '';
  const target = useMemo(() => ({ viewId }), [viewId]);
  if (html === '') return <div class="empty">The app hasn't published a home tab for {name}.</div>;
  return (
    <div class="messages">
      <TargetContext.Provider value={target}>
        <Fragment html={html} island={blockIslands} />
      </TargetContext.Provider>
    </div>
  );
}
