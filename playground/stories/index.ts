// All stories. The page offers the first one to whoever is new.
import { circleciDown } from './circleci-down.ts';
import { mainBreaks } from './main-breaks.ts';
import { secondPerson, twoPeopleForShop } from './second-person.ts';
import { storm } from './storm.ts';
import type { Story } from './story.ts';
import { stranger } from './stranger.ts';
import { whyRed } from './why-red.ts';
import { workerDies } from './worker-dies.ts';

export const stories: readonly Story[] = [
  mainBreaks,
  secondPerson,
  storm,
  circleciDown,
  workerDies,
  stranger,
  whyRed,
];

/** The policy that the stories count on. Everything else is allowed, as without a policy. */
export const storyPolicy = { default: 'allow', rules: [twoPeopleForShop] } as const;
