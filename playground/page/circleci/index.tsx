// The CircleCI pane: what stands for the CircleCI web app.
import type { CircleciAct } from '../../web/acts/circleci.ts';
import { act } from '../kit/act.ts';
import { Fragment, type Island } from '../kit/fragment.tsx';
import { useSlice } from '../kit/live.ts';

const buttons: Island = (element, inside) => {
  const what = element.getAttribute('data-act');
  if (what === null) return undefined;
  return (
    <button type="button" class="button" onClick={() => void act(JSON.parse(what) as CircleciAct)}>
      {inside()}
    </button>
  );
};

export function CircleciPane() {
  const data = useSlice('circleci').value;
  return (
    <div class="ci">
      <Fragment html={data?.html ?? ''} island={buttons} />
    </div>
  );
}
