// The page's layout: bars, Slack, and the panes beside it.
import { useEffect } from 'preact/hooks';
import { ConfirmDialog } from '../kit/confirm.tsx';
import { goLive, isLive } from '../kit/live.ts';
import { Toast } from '../kit/toast.tsx';
import { Channels, Conversation, Modal, People, Thread } from '../slack/index.tsx';
import { WeatherBar } from '../weather/index.tsx';
import { Dock } from './dock.tsx';
import { ThemeSwitch } from './theme.tsx';

export function Shell() {
  useEffect(goLive, []);
  return (
    <>
      <div class="workspace">
        <header class="top">
          <b>Playground</b>
          <span class="note">Simulated Slack and CircleCI. Nothing leaves this computer.</span>
          <People />
          <ThemeSwitch />
        </header>
        <WeatherBar />
        {!isLive.value && (
          <div class="lost" role="alert">
            The playground doesn't answer. Trying again…
          </div>
        )}
        <Channels />
        <Conversation />
        <Thread />
        <Dock />
      </div>
      <Modal />
      <ConfirmDialog />
      <Toast />
    </>
  );
}
