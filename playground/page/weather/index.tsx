// The weather bar: which faults are on, always in sight; and the switches, one for each.
import { useId, useState } from 'preact/hooks';
import { groups } from '../../weather/switch.ts';
import type { WeatherData } from '../../web/weather-slice.ts';
import { act } from '../kit/act.ts';
import { confirmed } from '../kit/confirm.tsx';
import { useSlice } from '../kit/live.ts';

type Switch = WeatherData['switches'][number];

const turn = ({ id }: Switch, on: boolean) => void act({ kind: 'weather', id, on });

async function reset(): Promise<void> {
  const isSure = await confirmed({
    title: 'Reset the world?',
    html: 'All messages, pipelines and subscriptions are forgotten, and the bot starts again.',
    ...{ confirm: 'Reset world', deny: 'Cancel', isDanger: true },
  });
  if (isSure) await act({ kind: 'reset-world' });
}

const useWeather = () => useSlice('weather').value;
const isBad = ({ state }: Switch): boolean => state !== 'off';

/** On a narrow page the bar is a pane of its own, which may be out of sight. */
export const useIsBadWeather = (): boolean => useWeather()?.switches.some(isBad) ?? false;

export function WeatherBar() {
  const data = useWeather();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  if (!data) return null;
  const { switches, canReset, isResetting } = data;
  const bad = switches.filter(isBad);
  return (
    <>
      <div class="weather-bar">
        <button
          type="button"
          class="tool toggle"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          Weather: {bad.length === 0 ? 'fine' : `${bad.length} on`}
        </button>
        <ul class="badges" aria-label="Faults that are on">
          {bad.map((each) => (
            <li key={each.id}>
              <Badge what={each} />
            </li>
          ))}
        </ul>
        <span class="weather-note" role="status">
          {isResetting && 'Resetting the world. The bot starts again…'}
        </span>
        {bad.length > 0 && (
          <button type="button" class="tool" onClick={() => void act({ kind: 'all-off' })}>
            All off
          </button>
        )}
        {canReset && (
          <button type="button" class="tool" disabled={isResetting} onClick={() => void reset()}>
            Reset world
          </button>
        )}
      </div>
      <div class="switches" id={id} hidden={!isOpen}>
        {groups.map((group) => (
          <Group key={group} name={group} switches={switches.filter((each) => each.group === group)} />
        ))}
      </div>
    </>
  );
}

const isChanging = ({ state }: Switch): boolean => state === 'starting' || state === 'ending';

function Badge({ what }: { what: Switch }) {
  const { group, name } = what;
  const words = group === 'Processes' ? name : `${group}: ${name.toLowerCase()}`;
  return (
    <button
      type="button"
      class="fault"
      aria-label={`Turn off ${words}`}
      disabled={isChanging(what)}
      onClick={() => turn(what, false)}
    >
      {words} ✕
    </button>
  );
}

function Group({ name, switches }: { name: string; switches: readonly Switch[] }) {
  if (switches.length === 0) return null;
  return (
    <fieldset>
      <legend>{name}</legend>
      {switches.map((each) => (
        <SwitchRow key={each.id} what={each} />
      ))}
    </fieldset>
  );
}

function SwitchRow({ what }: { what: Switch }) {
  const { id, name, says, state, problem } = what;
  const isOn = state === 'on' || state === 'starting';
  return (
    <div class="switch">
      <button
        type="button"
        role="switch"
        id={id}
        aria-checked={isOn}
        aria-describedby={`${id}-says`}
        disabled={isChanging(what)}
        onClick={() => turn(what, !isOn)}
      >
        <span class="track" aria-hidden="true" />
        <span class="switch-name">{name}</span>
        <span class="switch-state">{state}</span>
      </button>
      <p id={`${id}-says`}>
        {says}
        {problem !== null && <strong> It could not be turned: {problem}</strong>}
      </p>
    </div>
  );
}
