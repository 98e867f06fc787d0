// Where an interactive element is, for the act it sends: a message, or a modal or home tab.
import { createContext } from 'preact';
import type { SlackAct } from '../../web/acts/slack.ts';

export type Target = Extract<SlackAct, { kind: 'click' }>['target'];
export const TargetContext = createContext<Target>({ viewId: '' });
