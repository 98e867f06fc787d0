// Says each new message once to screen readers. Edits stay silent: a card changes many times while its pipeline runs.
import { effect, signal } from '@preact/signals';
import { channelItems, type ShownItem, slack, threadItems } from './store.ts';

const MOST_LETTERS = 300;
const said = signal('');

function wordsOf({ html }: ShownItem): string {
  const template = document.createElement('template');
  template.innerHTML = html;
  const text = (selector: string) => template.content.querySelector(selector)?.textContent ?? '';
  const body = [...template.content.querySelectorAll('.text, .blocks, .attachment-body')]
    .filter((each) => !each.parentElement?.closest('.text, .blocks, .attachment-body'))
    .map((each) => each.textContent ?? '');
  return `${text('.author')}: ${body.join(' ')}`.replace(/\s+/g, ' ').slice(0, MOST_LETTERS);
}

let place = '';
let known = new Set<string>();

effect(() => {
  const { as, channel } = slack.value ?? {};
  const items = [...channelItems.value, ...(threadItems.value ?? [])];
  const here = `${as} ${channel?.id}`;
  const fresh = items.filter(({ key, userId }) => !known.has(key) && userId !== as);
  // Opening a channel is no news; its heading is read out anyway.
  const isNews = here === place && fresh.length > 0 && known.size > 0;
  known = new Set(items.map(({ key }) => key));
  place = here;
  if (isNews) said.value = fresh.slice(-3).map(wordsOf).join('. ');
});

export const Announcer = () => (
  <div class="hidden" role="status" aria-label="New messages">
    {said.value}
  </div>
);
