// The page's layout: bars, Slack, and the panes beside it.
import { useEffect } from 'preact/hooks';
import { openOwnLinks } from '../circleci/links.ts';
import { ConfirmDialog } from '../kit/confirm.tsx';
import { IconButton } from '../kit/icons.tsx';
import { goLive, isLive } from '../kit/live.ts';
import { Toast } from '../kit/toast.tsx';
import { Announcer, Channels, Conversation, Modal, People, Thread } from '../slack/index.tsx';
import { watchForNewWorlds } from '../slack/old-world.ts';
import { StoryStarter } from '../stories/index.tsx';
import { WeatherBar } from '../weather/index.tsx';
import { Dock } from './dock.tsx';
import { isWide } from './dock-width.ts';
import { isHelpOpen, listenToKeys } from './keyboard.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { currentPane } from './panes.ts';
import { PhoneBar } from './phone-bar.tsx';
import { ThemeSwitch } from './theme.tsx';

const showKeys = (): void => {
  isHelpOpen.value = true;
};

export function Shell() {
  useEffect(goLive, []);
  useEffect(listenToKeys, []);
  useEffect(openOwnLinks, []);
  useEffect(watchForNewWorlds, []);
  return (
    <>
      <div class="workspace" data-pane={currentPane.value} data-wide={isWide.value || undefined}>
        <header class="top">
          <h1>Playground</h1>
          <span class="note">Simulated Slack and CircleCI. Nothing leaves this computer.</span>
          <People />
          <IconButton icon="keys" label="Keys" class="tool keys-button" onClick={showKeys} />
          <ThemeSwitch />
        </header>
        {!isLive.value && (
          <div class="lost" role="alert">
            The playground isn't responding. Trying again…
          </div>
        )}
        <main class="panes">
          <section class="weather" aria-label="Weather" tabIndex={-1} data-landmark>
            <WeatherBar />
          </section>
          <Channels />
          <Conversation />
          <Thread />
          <Dock />
        </main>
        <PhoneBar />
      </div>
      <Modal />
      <ConfirmDialog />
      <KeysDialog />
      <StoryStarter />
      <Toast />
      <Announcer />
    </>
  );
}
