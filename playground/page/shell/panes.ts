// The panes of the page in the order that F6 and the phone's bar go through them.
import { computed } from '@preact/signals';
import type { IconName } from '../kit/icons.tsx';
import { go, looking } from '../kit/location.ts';

interface Pane {
  id: string;
  name: string;
  icon: IconName;
  /** One of the panes beside Slack, which share one place. */
  isDocked: boolean;
}

export const panes: readonly Pane[] = [
  { id: 'channels', name: 'Channels', icon: 'channels', isDocked: false },
  { id: 'conversation', name: 'Chat', icon: 'chat', isDocked: false },
  { id: 'circleci', name: 'CircleCI', icon: 'circleci', isDocked: true },
  { id: 'inspector', name: 'Inspector', icon: 'inspector', isDocked: true },
  { id: 'stories', name: 'Stories', icon: 'stories', isDocked: true },
  { id: 'weather', name: 'Weather', icon: 'weather', isDocked: false },
];
const docked = panes.filter(({ isDocked }) => isDocked);

/** The one pane shown where there is room for only one. */
export const currentPane = computed(
  () => panes.find(({ id }) => id === looking.value.pane)?.id ?? 'conversation',
);
export const currentDock = computed(
  () => docked.find(({ id }) => id === looking.value.dock)?.id ?? 'circleci',
);

export function showPane(id: string): void {
  const isDocked = docked.some((each) => each.id === id);
  go({ pane: id, ...(isDocked && { dock: id }) });
}
