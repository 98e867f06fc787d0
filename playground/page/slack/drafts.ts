// What is typed and not sent yet, by channel or thread, so that it is still there when the person comes back.
import { signal } from '@preact/signals';
import { reader } from './store.ts';

const drafts = signal<Readonly<Record<string, string>>>({});
const nameOf = (place: string): string => `${reader.value} ${place}`;

/** `place`: a channel id, or the ts of a thread. */
export const draftOf = (place: string): string => drafts.value[nameOf(place)] ?? '';

export function setDraft(place: string, text: string): void {
  drafts.value = { ...drafts.value, [nameOf(place)]: text };
}

export function forgetDrafts(): void {
  drafts.value = {};
}

/** Types it for the person, who can still change it before Enter. */
export function writeDraft(channel: string, text: string): void {
  setDraft(channel, text);
  document.querySelector<HTMLElement>('#message-box')?.focus();
}
