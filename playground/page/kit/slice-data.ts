// The type of each slice. The server's file says what is in it.
import type { Traffic } from '../../traffic/show-traffic.ts';
import type { CircleciData, JobDetails } from '../../web/circleci-slice.ts';
import type { SlackData } from '../../web/slack-slice.ts';
import type { StoriesData } from '../../web/stories-slice.ts';
import type { TypingData } from '../../web/typing-slice.ts';
import type { WeatherData } from '../../web/weather-slice.ts';

export interface SliceData {
  slack: SlackData;
  circleci: CircleciData;
  typing: TypingData;
  job: JobDetails | null;
  weather: WeatherData;
  traffic: Traffic;
  stories: StoriesData;
}
