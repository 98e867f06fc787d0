// The place shown: its messages and its composer, or the app's home tab.
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Place } from '../../web/slack-places.ts';
import { act } from '../kit/act.ts';
import { Fragment } from '../kit/fragment.tsx';
import { Composer } from './composer.tsx';
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
  if (!channel) return <main class="pane conversation" />;
  return (
    <main class="pane conversation" aria-label="Conversation" tabIndex={-1} data-landmark>
      <header>
        <h1>{placeName(channel)}</h1>
      </header>
      {channel.kind === 'home' ? (
        <HomeTab html={home ?? ''} name={people.find(({ id }) => id === as)?.name ?? ''} />
      ) : (
        <Room key={`${as} ${channel.id}`} channel={channel} />
      )}
    </main>
  );
}

function Room({ channel }: { channel: Place }) {
  const items = channelItems.value;
  // What was new when the person came stays marked until they leave.
  const readUntil = useRef(channel.readUntil);
  const newest = items.at(-1)?.key;
  useEffect(() => {
    if (newest === undefined || document.hidden) return;
    void act({ kind: 'read', as: reader.value, channel: channel.id, ts: newest });
  }, [newest]);
  return (
    <>
      <MessageList label="Messages" channel={channel.id} items={items} readUntil={readUntil.current} />
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
