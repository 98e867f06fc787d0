// A short note at the bottom of the page, read out by screen readers.
import { signal } from '@preact/signals';

const SHOWN_MS = 5000;
const text = signal('');
let hiding: ReturnType<typeof setTimeout> | undefined;

export function toast(words: string): void {
  text.value = words;
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    text.value = '';
  }, SHOWN_MS);
}

export const Toast = () => (
  <div class="toast" role="status" hidden={text.value === ''}>
    {text.value}
  </div>
);
