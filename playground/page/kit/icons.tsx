// The page's icons, drawn in the color of the text beside them.

const PATHS = {
  channels: 'M4 6h16M4 12h16M4 18h10',
  chat: 'M4 5h16v11H10l-4 4v-4H4z',
  circleci: 'M12 4a8 8 0 1 1-7.4 5M12 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5',
  inspector: 'M4 8h13l-3-3M20 16H7l3 3',
  stories: 'M6 4h12v16l-6-4-6 4z',
  weather: 'M7 17a4 4 0 0 1 .5-8A5.5 5.5 0 0 1 18 10.5a3.3 3.3 0 0 1-.5 6.5z',
  close: 'M6 6l12 12M18 6L6 18',
  reply: 'M10 6l-5 5 5 5M5 11h9a5 5 0 0 1 5 5v2',
  react: 'M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16M9 10h.01M15 10h.01M8.5 14a4 4 0 0 0 7 0',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  send: 'M4 12l16-8-6 16-3-6z',
  theme: 'M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16',
  keys: 'M4 7h16v10H4zM7 10h.01M11 10h.01M15 10h.01M8 14h8',
  widen: 'M9 7l-5 5 5 5M15 7l5 5-5 5',
  shortcuts: 'M13 3L5 14h6l-1 7 8-11h-6z',
  lock: 'M7 11h10v8H7zM9 11V8a3 3 0 0 1 6 0v3',
} as const;
export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);

interface IconButtonProps {
  icon: IconName;
  label: string;
  class?: string;
  onClick(): void;
}

/** A button whose name is read out, and shown when the pointer rests on it. */
export const IconButton = ({ icon, label, class: name = 'plain', onClick }: IconButtonProps) => (
  <button type="button" class={name} aria-label={label} title={label} onClick={onClick}>
    <Icon name={icon} />
  </button>
);
