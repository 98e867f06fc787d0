// The place shown: its messages and its composer, or the app's home tab.
import { Fragment } from '../kit/fragment.tsx';
import { Composer } from './composer.tsx';
import { blockIslands } from './islands.tsx';
import { MessageList } from './message-list.tsx';
import { channelItems, slack } from './store.ts';
import { TargetContext } from './target.ts';

export function Conversation() {
  const { channel, home, people = [], as } = slack.value ?? {};
  if (!channel) return <main class="pane conversation" />;
  const isRoom = channel.kind === 'public' || channel.kind === 'private';
  const title = isRoom ? `# ${channel.name}` : channel.name;
  return (
    <main class="pane conversation">
      <header>
        <h1>{channel.kind === 'home' ? 'Home' : title}</h1>
      </header>
      {channel.kind === 'home' ? (
        <HomeTab html={home ?? ''} name={people.find(({ id }) => id === as)?.name ?? ''} />
      ) : (
        <>
          <MessageList
            key={`${as} ${channel.id}`}
            label="Messages"
            channel={channel.id}
            items={channelItems.value}
          />
          <Composer
            id="message-box"
            label="Message"
            placeholder={isRoom ? 'Type /circleci help' : `Message ${channel.name}`}
            channel={channel.id}
          />
        </>
      )}
    </main>
  );
}

function HomeTab({ html, name }: { html: string; name: string }) {
  if (html === '') return <div class="empty">The app hasn't published a home tab for {name}.</div>;
  const viewId = /data-view="([^"]+)"/.exec(html)?.[1] ?? '';
  return (
    <div class="messages">
      <TargetContext.Provider value={{ viewId }}>
        <Fragment html={html} island={blockIslands} />
      </TargetContext.Provider>
    </div>
  );
}
