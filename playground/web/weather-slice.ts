// Which kinds of bad weather there are, and which are on.
import type { SwitchShown } from '../weather/index.ts';
import type { PlaygroundWorld, Slice } from './slices.ts';

export interface WeatherData {
  switches: SwitchShown[];
  canReset: boolean;
  isResetting: boolean;
  /** Changes when the world is reset, and when the playground is started again. */
  world: string;
}

export const createWeatherSlice = ({ weather, startedMs }: PlaygroundWorld): Slice<WeatherData> => ({
  name: 'weather',
  read: () => ({
    world: `${startedMs}-${weather.resets()}`,
    switches: weather.switches(),
    canReset: weather.canReset,
    isResetting: weather.isResetting(),
  }),
  watch: weather.onChange,
});
