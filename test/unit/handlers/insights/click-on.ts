// Clicks a button of the feature with a value.
import type { shareInsightsButton } from '../../../../src/handlers/insights/buttons.ts';
import { asker } from '../engine/asking.ts';

export const clickOn =
  ({ run }: typeof shareInsightsButton) =>
  (value: object) =>
    run({ value: JSON.stringify(value), blockId: '', isPrivate: true }, asker);
