// The Inspector pane: every request between Slack, CircleCI and the bot.
import { useSlice } from '../kit/live.ts';
import { looking } from '../kit/location.ts';
import { Detail } from './detail.tsx';
import { Filters } from './filters.tsx';
import { RequestList } from './request-list.tsx';
import { Timeline } from './timeline.tsx';

export function InspectorPane() {
  const traffic = useSlice('traffic').value;
  const { r, about } = looking.value;
  if (!traffic) return <p class="empty">Asking what was recorded…</p>;
  if (r !== undefined) return <Detail id={r} request={traffic.selected} />;
  return (
    <div class="inspector">
      {about !== undefined && <Timeline rows={traffic.timeline ?? []} />}
      <Filters kept={traffic.kept} />
      <RequestList rows={traffic.rows} />
    </div>
  );
}
