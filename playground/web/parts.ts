// The slices of all parts, in one list.
import { createCircleciSlice, createJobSlice } from './circleci-slice.ts';
import { createSlackSlice } from './slack-slice.ts';
import type { PlaygroundWorld, Slice } from './slices.ts';
import { createStoriesSlice } from './stories-slice.ts';
import { createTrafficSlice } from './traffic-slice.ts';
import { createTypingSlice } from './typing-slice.ts';
import { createWeatherSlice } from './weather-slice.ts';

export const createSlices = (world: PlaygroundWorld): Slice[] => [
  createSlackSlice(world),
  createCircleciSlice(world),
  createTypingSlice(world),
  createJobSlice(world),
  createWeatherSlice(world),
  createTrafficSlice(world),
  createStoriesSlice(world),
];
