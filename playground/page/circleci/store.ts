// What the parts of the CircleCI pane share: its slice, and whom the person acts as at CircleCI.
import { signal } from '@preact/signals';
import { useSlice } from '../kit/live.ts';

export const useCircleci = () => useSlice('circleci').value;

const chosen = signal(localStorage.getItem('circleci-person') ?? '');

export function actAs(id: string): void {
  chosen.value = id;
  localStorage.setItem('circleci-person', id);
}

/** The last of them unless somebody was chosen: the first is the bot's own user. */
export function actorOf(people: readonly { id: string }[]): string {
  return (people.find(({ id }) => id === chosen.value) ?? people.at(-1))?.id ?? '';
}
