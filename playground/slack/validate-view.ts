// Validates views: modals and the home tab, including the rules between blocks and their view.
import { LIMITS } from './limits.ts';
import { validateBlocks } from './validate-blocks.ts';
import { boolean, complain, type Findings, isObject, shape, string } from './validate-checks.ts';
import { text } from './validate-composition.ts';

const common = {
  private_metadata: string({ min: 0, max: LIMITS.view.privateMetadata }),
  callback_id: string({ min: 0, max: LIMITS.view.callbackId }),
  external_id: string({ min: 0, max: LIMITS.view.externalId }),
};
const blocks = () => {};
const home = shape({ required: { blocks }, optional: common });
const modal = shape({
  required: { title: text('plain', LIMITS.view.title), blocks },
  optional: {
    ...common,
    submit: text('plain', LIMITS.view.submit),
    close: text('plain', LIMITS.view.close),
    clear_on_close: boolean,
    notify_on_close: boolean,
    submit_disabled: boolean,
  },
});

export const viewIsTooLarge = (view: unknown): boolean =>
  Buffer.byteLength(JSON.stringify(view) ?? '') > LIMITS.view.bytes;

/** Messages for `response_metadata`; empty if the view is valid. Size is a separate error, `view_too_large`. */
export function validateView(view: unknown, expected: 'modal' | 'home', pointer = '/view'): string[] {
  const findings: Findings = { surface: expected, messages: [] };
  if (!isObject(view)) {
    complain(findings, pointer, 'must provide an object');
    return findings.messages;
  }
  if (view.type === undefined) complain(findings, pointer, 'missing required field: type');
  else if (view.type !== expected) complain(findings, `${pointer}/type`, `must be one of: ${expected}`);
  (expected === 'modal' ? modal : home)(view, pointer, findings);
  const content = view.blocks;
  if (content !== undefined)
    findings.messages.push(...validateBlocks(content, expected, `${pointer}/blocks`, 1));
  const hasInput = Array.isArray(content) && content.some((each) => isObject(each) && each.type === 'input');
  if (expected === 'modal' && hasInput && !isObject(view.submit)) {
    complain(findings, pointer, 'missing required field: submit');
  }
  return findings.messages;
}
