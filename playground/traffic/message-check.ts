// What Slack would say to a message or a window, and where to see it: Slack's Block Kit Builder.
import { validateBlocks } from '../slack/validate-blocks.ts';
import { validateView } from '../slack/validate-view.ts';
import type { WireRequest } from '../wire.ts';
import { type Fields, fieldsOf, isFields } from './describe.ts';
import type { Masker } from './mask.ts';

export interface MessageCheck {
  /** With a JSON pointer each. Empty: Slack accepts it. */
  findings: string[];
  /** For a person to open. Nothing here fetches it. */
  builderUrl: string;
}

const BUILDER = 'https://app.slack.com/block-kit-builder/#';

/** Undefined if the request has neither blocks nor a view. */
export function checkMessage(request: WireRequest, mask: Masker): MessageCheck | undefined {
  if (request.to !== 'slack') return undefined;
  const fields = fieldsOf(request);
  const findings = findingsOf(fields);
  if (findings === undefined) return undefined;
  const { view, blocks, attachments } = mask.fields(request) ?? {};
  const shown = view ?? { blocks, attachments };
  return { findings, builderUrl: BUILDER + encodeURIComponent(JSON.stringify(shown)) };
}

function findingsOf({ view, blocks, attachments }: Fields): string[] | undefined {
  if (isFields(view)) return validateView(view, view.type === 'home' ? 'home' : 'modal');
  if (blocks === undefined && attachments === undefined) return undefined;
  const inAttachments = Array.isArray(attachments)
    ? attachments.flatMap((each: unknown, index) =>
        isFields(each) && each.blocks !== undefined
          ? validateBlocks(each.blocks, 'message', `/attachments/${index}/blocks`)
          : [],
      )
    : [];
  return [...(blocks === undefined ? [] : validateBlocks(blocks, 'message')), ...inAttachments];
}
