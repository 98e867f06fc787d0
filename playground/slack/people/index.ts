// A person in the workspace, as tests use them.
import type { Person } from '../person-types.ts';
import { directMessage } from '../world.ts';
import { click, select, typeahead } from './actions.ts';
import { typeCommand } from './commands.ts';
import type { Actor } from './context.ts';
import { closeView, fillAndSubmit } from './modals.ts';
import { react } from './reactions.ts';
import { useMessageShortcut, useShortcut } from './shortcuts.ts';
import { correct, invite, mention, openHome, say, shareLink } from './speech.ts';

export function createPerson(actor: Actor): Person {
  const { world, user } = actor;
  return {
    command: (channelId, text, options) => typeCommand(actor, channelId, text, options),
    click: (target, actionId, options) => click(actor, target, actionId, options),
    // Both clicks happen before either is answered.
    doubleClick: (target, actionId, options) =>
      Promise.all([click(actor, target, actionId, options), click(actor, target, actionId, options)]),
    select: (target, actionId, value, options) => select(actor, target, actionId, value, options),
    typeahead: (target, actionId, text) => typeahead(actor, target, actionId, text),
    openViews: () => [...(world.modals.get(user.id) ?? [])],
    home: () => world.homes.get(user.id),
    fillAndSubmit: (viewId, values) => fillAndSubmit(actor, viewId, values),
    closeView: (viewId) => closeView(actor, viewId),
    openHome: () => openHome(actor),
    mention: (channelId, text, options) => mention(actor, channelId, text, options),
    messagesTab: () =>
      world.settings.messagesTab === 'hidden' ? undefined : directMessage(world, user.id).id,
    say: (text, options) => say(actor, text, options),
    correct: (ts, text) => correct(actor, ts, text),
    invite: (channelId) => invite(actor, channelId),
    shareLink: (channelId, url, options) => shareLink(actor, channelId, url, options),
    react: (message, name) => react(actor, message, name),
    shortcut: (callbackId) => useShortcut(actor, callbackId),
    messageShortcut: (message, callbackId) => useMessageShortcut(actor, message, callbackId),
  };
}
