// What one person sees in Slack right now.
import type { SlackStandIn, User } from '../slack/index.ts';
import { renderHome } from './render-view.ts';
import { shownView, surroundingsOf } from './shown.ts';
import { createMessageDrawer, type Item } from './slack-messages.ts';
import { drawModal, type ShownModal } from './slack-modal.ts';
import { type Place, placesOf } from './slack-places.ts';
import type { Looking, PlaygroundWorld, Slice } from './slices.ts';
import type { Choice } from './surroundings.ts';

export interface PersonShown {
  id: string;
  name: string;
  /** From another workspace. */
  isStranger: boolean;
}
export interface SlackData {
  /** Send it back as `since`: messages that didn't change are then sent without their html. */
  stamp: number;
  as: string;
  people: PersonShown[];
  places: Place[];
  /** The place shown. */
  channel: Place;
  messages: Item[];
  /** Null when no thread is open. */
  thread: Item[] | null;
  /** The home tab, if that is the place shown. */
  home: string | null;
  modal: ShownModal | null;
  /** Of the app, for messages and for the whole workspace. */
  messageShortcuts: Choice[];
  globalShortcuts: Choice[];
}

function homeOf(slack: SlackStandIn, reader: User, nowMs: number): string {
  const view = slack.person(reader.id).home();
  return view ? renderHome(shownView(view), surroundingsOf(slack, reader, nowMs)).text : '';
}

/** By callback id. Other workspaces don't have the app, and so no shortcuts. */
function shortcutsFor(slack: SlackStandIn, { team }: User, kind: 'message' | 'global'): Choice[] {
  if (team.id !== slack.teamId && !team.hasBot) return [];
  return slack.shortcuts
    .filter(({ type }) => type === kind)
    .map(({ callbackId, name = callbackId }) => ({ value: callbackId, text: name }));
}

/** Throws if the workspace has no people or channels yet. */
export function createSlackSlice({ slack, now, marks }: PlaygroundWorld): Slice<SlackData> {
  let stamp = Date.now() * 1000;
  const drawer = createMessageDrawer(() => stamp);

  function read({ as, channel: wanted, thread, since }: Looking): SlackData {
    stamp += 1;
    const people = slack.users().filter(({ isBot }) => !isBot);
    const reader = people.find(({ id }) => id === as) ?? people[0];
    if (!reader) throw new Error('the workspace has no people: add some first');
    const places = placesOf(slack, reader, marks);
    const place = places.find(({ id }) => id === wanted) ?? places[0];
    if (!place) throw new Error(`${reader.name} is in no channel`);
    const draw = { slack, reader, around: surroundingsOf(slack, reader, now()), since: Number(since ?? 0) };
    const channel = slack.channels().find(({ id }) => id === place.id);
    return {
      stamp,
      as: reader.id,
      people: people.map(({ id, name, team }) => ({ id, name, isStranger: team.id !== slack.teamId })),
      places,
      channel: place,
      messages: channel ? drawer.inChannel(draw, channel) : [],
      thread: channel && thread ? drawer.inThread(draw, channel, thread) : null,
      home: place.kind === 'home' ? homeOf(slack, reader, now()) : null,
      modal: drawModal(slack, reader, draw.around),
      messageShortcuts: shortcutsFor(slack, reader, 'message'),
      globalShortcuts: shortcutsFor(slack, reader, 'global'),
    };
  }

  return {
    name: 'slack',
    read,
    watch: (changed) =>
      slack.onChange(({ kind }) => {
        if (kind !== 'call') changed();
      }),
  };
}
