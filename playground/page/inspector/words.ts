// How the Inspector names things.
import type { TrafficRow } from '../../traffic/show-traffic.ts';

const names = { slack: 'Slack', bot: 'bot', circleci: 'CircleCI' } as const;

export const wayOf = ({ from, to }: Pick<TrafficRow, 'from' | 'to'>): string =>
  `${names[from]} → ${names[to]}`;

export const ways: Readonly<Record<string, string>> = {
  'slack-bot': 'Slack → bot',
  'bot-slack': 'bot → Slack',
  'bot-circleci': 'bot → CircleCI',
  'circleci-bot': 'CircleCI → bot',
};

export const timeOf = (at: number): string =>
  new Date(at).toLocaleTimeString([], {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  });

export const signatureWords = {
  valid: 'Signed correctly',
  wrong: 'Signed wrongly',
  'too old': 'Signed correctly, but more than five minutes ago',
  missing: 'Not signed',
  socket: 'Not needed: Socket Mode authenticates the connection',
} as const;
