// The type of each slice. The server's file says what is in it.
import type { CircleciData } from '../../web/circleci-slice.ts';
import type { SlackData } from '../../web/slack-slice.ts';

export interface SliceData {
  slack: SlackData;
  circleci: CircleciData;
}
