// The panes beside Slack, one at a time. To add one, list it in panes.ts and here.
import type { ComponentType } from 'preact';
import { CircleciPane } from '../circleci/index.tsx';
import { InspectorPane } from '../inspector/index.tsx';
import { IconButton } from '../kit/icons.tsx';
import { StoriesPane } from '../stories/index.tsx';
import { isWide, toggleWide } from './dock-width.ts';
import { currentDock, panes, showPane } from './panes.ts';

const contents: Readonly<Record<string, ComponentType>> = {
  circleci: CircleciPane,
  inspector: InspectorPane,
  stories: StoriesPane,
};
const tabs = panes.filter(({ isDocked }) => isDocked);

/** Arrow keys move between tabs, as in any tab list. */
function steer(event: KeyboardEvent): void {
  const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };
  const step = steps[event.key];
  if (step === undefined) return;
  const at = tabs.findIndex(({ id }) => id === currentDock.value);
  const next = tabs[(at + step + tabs.length) % tabs.length];
  if (!next) return;
  event.preventDefault();
  showPane(next.id);
  document.getElementById(`tab-${next.id}`)?.focus();
}

export function Dock() {
  const id = currentDock.value;
  const Content = contents[id];
  const name = tabs.find((each) => each.id === id)?.name;
  return (
    <section class="pane dock" aria-label={name} tabIndex={-1} data-landmark>
      <div class="dock-head">
        <div class="tabs" role="tablist" aria-label="Panes">
          {tabs.map((each) => (
            <button
              type="button"
              role="tab"
              key={each.id}
              id={`tab-${each.id}`}
              aria-selected={each.id === id}
              aria-controls="dock-pane"
              tabIndex={each.id === id ? 0 : -1}
              onKeyDown={steer}
              onClick={() => showPane(each.id)}
            >
              {each.name}
            </button>
          ))}
        </div>
        <IconButton
          icon="widen"
          label={isWide.value ? 'Narrow this pane' : 'Widen this pane'}
          class="plain widen"
          onClick={toggleWide}
        />
      </div>
      <div class="dock-pane" id="dock-pane" role="tabpanel" aria-labelledby={`tab-${id}`}>
        <h2 class="hidden">{name}</h2>
        {Content && <Content />}
      </div>
    </section>
  );
}
