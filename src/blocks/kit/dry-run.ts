// What a change would have sent: the request, what the references resolved to, and whose token it would use.
import { maskDeep, maskText } from '../../secrets/mask-value.ts';
import { code, codeBlock, prose } from './foreign.ts';
import type { Message } from './message.ts';
import { context, fields, link, message, section } from './pieces.ts';
import { type Parameters, parameterList } from './run-words.ts';

export interface DryRun {
  /** What would be done, as a noun phrase: `Triggering a pipeline of acme/web`. */
  what: string;
  request: { method: string; path: string; body?: unknown };
  /** What the reference resolved to, e.g. Project, Branch, Pipeline, Workflow. */
  resolved: readonly { label: string; value: string; url?: string | undefined }[];
  parameters?: Parameters | undefined;
  /** Whose CircleCI token would be used, e.g. `ada (personal token)`. */
  asWhom: string;
}

export function renderDryRun({ what, request, resolved, parameters = {}, asWhom }: DryRun): Message {
  const { method, path, body } = request;
  const target = `${method} ${maskText(path)}`;
  const json = body === undefined ? '' : JSON.stringify(maskDeep('', body), null, 2);
  const given = parameterList(parameters);
  const title = prose(what);
  return message({
    text: `Dry run, nothing was changed: ${title} would send ${prose(target, 300)} as ${prose(asWhom, 80)}.`,
    blocks: [
      section(`:mag: *Dry run, nothing was changed.* ${title} would send:`),
      section(codeBlock(json === '' ? target : `${target}\n${json}`, 500)),
      ...(resolved.length === 0
        ? []
        : [
            fields(
              resolved
                .slice(0, 6)
                .map(({ label, value, url }) => [prose(label, 40), resolvedTo(maskText(value), url)]),
            ),
          ]),
      ...(given === '' ? [] : [section(`Parameters: ${given}`)]),
      context([`As ${prose(asWhom, 80)}. Leave out \`--dry-run\` to do it.`]),
    ],
  });
}

function resolvedTo(value: string, url: string | undefined): string {
  return url === undefined ? code(value, 80) : link(url, prose(value, 80));
}
