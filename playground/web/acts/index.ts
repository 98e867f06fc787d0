// Everything the page can do, and so everything a test can do over HTTP. Each part has a file of its own.
import { z } from 'zod';
import type { PlaygroundWorld } from '../slices.ts';
import { type CircleciAct, circleciActs } from './circleci.ts';
import type { Done } from './define-acts.ts';
import { type SlackAct, slackActs } from './slack.ts';
import { type StoryAct, storyActs } from './stories.ts';
import { type TrafficAct, trafficActs } from './traffic.ts';
import { type WeatherAct, weatherActs } from './weather.ts';

export type { Done } from './define-acts.ts';
export type Act = SlackAct | CircleciAct | WeatherAct | TrafficAct | StoryAct;

const parts = [slackActs, circleciActs, weatherActs, trafficActs, storyActs];
const Kind = z.object({ kind: z.enum(parts.flatMap(({ kinds }) => kinds)) });

/** Throws for what nobody could do, such as pressing a button that doesn't exist. */
export async function performAct(act: unknown, world: PlaygroundWorld): Promise<Done> {
  const { kind } = Kind.parse(act);
  const part = parts.find(({ kinds }) => kinds.includes(kind));
  if (part === undefined) throw new Error(`nobody performs ${kind}`);
  return part.perform(act, world);
}
