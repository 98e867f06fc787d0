// The switch between the system's theme, light and dark. The choice is kept in localStorage.
import { signal } from '@preact/signals';
import { Icon } from '../kit/icons.tsx';

const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const stored = THEMES.find((each) => each === localStorage.getItem('theme')) ?? 'system';
const theme = signal<Theme>(stored);

function choose(wanted: Theme): void {
  theme.value = wanted;
  if (wanted === 'system') {
    localStorage.removeItem('theme');
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem('theme', wanted);
    document.documentElement.dataset.theme = wanted;
  }
}

export function ThemeSwitch() {
  const next = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? 'system';
  const label = `Theme: ${theme.value}. Switch to ${next}`;
  return (
    <button type="button" class="tool" aria-label={label} title={label} onClick={() => choose(next)}>
      <Icon name="theme" />
    </button>
  );
}
