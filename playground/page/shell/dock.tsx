// The panes beside Slack, one at a time: CircleCI, Inspector, Stories. Add a pane here.
import type { ComponentType } from 'preact';
import { CircleciPane } from '../circleci/index.tsx';
import { InspectorPane } from '../inspector/index.tsx';
import { go, looking } from '../kit/location.ts';
import { StoriesPane } from '../stories/index.tsx';

interface DockPane {
  id: string;
  name: string;
  Pane: ComponentType;
}

const dockPanes: readonly DockPane[] = [
  { id: 'circleci', name: 'CircleCI', Pane: CircleciPane },
  { id: 'inspector', name: 'Inspector', Pane: InspectorPane },
  { id: 'stories', name: 'Stories', Pane: StoriesPane },
];

export function Dock() {
  const shown = dockPanes.find(({ id }) => id === looking.value.dock) ?? dockPanes[0];
  if (!shown) return null;
  const { id, name, Pane } = shown;
  return (
    <aside class="pane dock" aria-label={name}>
      <div class="tabs" role="tablist" aria-label="Panes">
        {dockPanes.map((each) => (
          <button
            type="button"
            role="tab"
            key={each.id}
            id={`tab-${each.id}`}
            aria-selected={each.id === id}
            aria-controls="dock-pane"
            onClick={() => go({ dock: each.id })}
          >
            {each.name}
          </button>
        ))}
      </div>
      <div class="dock-pane" id="dock-pane" role="tabpanel" aria-labelledby={`tab-${id}`}>
        <Pane />
      </div>
    </aside>
  );
}
