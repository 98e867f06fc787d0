// Whether the pane beside Slack takes half of the page. Kept in localStorage.
import { signal } from '@preact/signals';

export const isWide = signal(localStorage.getItem('dock') === 'wide');

export function toggleWide(): void {
  isWide.value = !isWide.value;
  if (isWide.value) localStorage.setItem('dock', 'wide');
  else localStorage.removeItem('dock');
}
