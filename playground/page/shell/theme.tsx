// The switch between the system's theme, light and dark. The choice is kept in localStorage.
import { signal } from '@preact/signals';

const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const NAMES: Readonly<Record<Theme, string>> = { system: 'System', light: 'Light', dark: 'Dark' };

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
  return (
    <button
      type="button"
      class="tool"
      aria-label={`Theme: ${NAMES[theme.value]}`}
      onClick={() => choose(next)}
    >
      {NAMES[theme.value]}
    </button>
  );
}
