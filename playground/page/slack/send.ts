// Sends a click or a choice to the app, after the confirm dialog if the element has one.
import type { ShownConfirm } from '../../web/element-frame.ts';
import { act } from '../kit/act.ts';
import { confirmed } from '../kit/confirm.tsx';
import { reader } from './store.ts';
import type { Target } from './target.ts';

type Attributes = Readonly<Record<string, string>>;

async function agreed(attributes: Attributes): Promise<{ confirm?: 'ok' } | undefined> {
  const dialog = attributes['data-confirm'];
  if (dialog === undefined) return {};
  return (await confirmed(JSON.parse(dialog) as ShownConfirm)) ? { confirm: 'ok' } : undefined;
}

const addressOf = (attributes: Attributes, target: Target) => ({
  as: reader.value,
  target,
  actionId: attributes['data-action'] ?? '',
});

export async function sendClick(attributes: Attributes, target: Target): Promise<void> {
  const answer = await agreed(attributes);
  const nth = Number(attributes['data-nth']);
  if (answer) await act({ kind: 'click', ...addressOf(attributes, target), nth, ...answer });
}

export type Entered = string | number | string[] | null;

/** Resolves with whether it was sent. */
export async function sendChoice(attributes: Attributes, target: Target, value: Entered): Promise<boolean> {
  const answer = await agreed(attributes);
  const nth = Number(attributes['data-nth']);
  if (!answer) return false;
  await act({ kind: 'select', ...addressOf(attributes, target), nth, value, ...answer });
  return true;
}

export async function suggest(attributes: Attributes, target: Target, text: string) {
  const minQuery = Number(attributes['data-min-query']);
  if (text.length < minQuery)
    return { options: [], note: `Type ${minQuery} or more ${minQuery === 1 ? 'letter' : 'letters'}` };
  const { options = [], error } = await act({ kind: 'typeahead', ...addressOf(attributes, target), text });
  return { options, note: error };
}
