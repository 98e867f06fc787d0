// The bar at the bottom of a narrow page: one pane at a time.

import { Icon } from '../kit/icons.tsx';
import { unreadPlaces } from '../slack/index.tsx';
import { useIsBadWeather } from '../weather/index.tsx';
import { currentPane, panes, showPane } from './panes.ts';

export function PhoneBar() {
  const isBadWeather = useIsBadWeather();
  return (
    <nav class="phone-bar" aria-label="Panes of the page">
      {panes.map(({ id, name, icon }) => (
        <button
          type="button"
          key={id}
          aria-current={id === currentPane.value ? 'page' : undefined}
          onClick={() => showPane(id)}
        >
          <Icon name={icon} />
          {name}
          {id === 'channels' && unreadPlaces.value > 0 && <span class="dot" />}
          {id === 'weather' && isBadWeather && (
            <span class="dot">
              <span class="hidden">: faults are on</span>
            </span>
          )}
        </button>
      ))}
    </nav>
  );
}
