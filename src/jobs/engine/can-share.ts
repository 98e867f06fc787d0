// Whether an answer can be shared where it was asked: not where only the person who asked reads along, or the bot can't post.
import type { Place } from '../../contracts/index.ts';

/** Ids of channels; those of people and direct messages begin with other letters. */
export const canShare = ({ channelId, betweenPeople }: Place): boolean =>
  /^[CG]/.test(channelId) && betweenPeople !== true;
