// How a place is called in the list and above the conversation.
import type { Place } from '../../web/slack-places.ts';

const NAMES: Readonly<Record<Place['kind'], (name: string) => string>> = {
  public: (name) => `# ${name}`,
  private: (name) => name,
  home: (name) => `${name} · Home`,
  messages: (name) => `${name} · Messages`,
  people: (name) => name,
};

export const placeName = ({ kind, name }: Place): string => NAMES[kind](name);
