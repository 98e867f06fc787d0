// Which kinds of bad weather there are, and which are on.
import type { SwitchShown } from '../weather/index.ts';
import type { PlaygroundWorld, Slice } from './slices.ts';

export interface WeatherData {
  switches: SwitchShown[];
  canReset: boolean;
  isResetting: boolean;
}

export const createWeatherSlice = ({ weather }: PlaygroundWorld): Slice<WeatherData> => ({
  name: 'weather',
  read: () => ({
    switches: weather.switches(),
    canReset: weather.canReset,
    isResetting: weather.isResetting(),
  }),
  watch: weather.onChange,
});
