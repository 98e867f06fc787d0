// After *Reset world*, nothing here may speak of what was before: drafts, what was sent, open threads and requests.
import { effect } from '@preact/signals';
import { useSlice } from '../kit/live.ts';
import { go } from '../kit/location.ts';
import { forgetDrafts } from './drafts.ts';
import { forgetSent } from './history.ts';

/** Of the browser tab, because a server that was started again has a new world, too. */
const KNOWN = 'world';

function enter(world: string): void {
  const known = sessionStorage.getItem(KNOWN);
  if (known === world) return;
  sessionStorage.setItem(KNOWN, world);
  if (known === null) return;
  forgetDrafts();
  forgetSent();
  go({ thread: undefined, r: undefined, about: undefined });
}

/** Returns what ends it. */
export function watchForNewWorlds(): () => void {
  const weather = useSlice('weather');
  return effect(() => {
    if (weather.value) enter(weather.value.world);
  });
}
