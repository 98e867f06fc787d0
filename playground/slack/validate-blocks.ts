// The entry point of the Block Kit validator. Checks a list of blocks as a whole: counts, uniqueness and totals.
import { LIMITS } from './limits.ts';
import type { Block, JsonObject } from './types.ts';
import { byType, complain, type Findings, isObject, list, type Surface } from './validate-checks.ts';
import { CLASSIC_BLOCKS } from './validate-layout.ts';
import { NEWER_BLOCKS } from './validate-newer-blocks.ts';

const ALL_BLOCKS = { ...CLASSIC_BLOCKS, ...NEWER_BLOCKS };
const anyBlock = byType(() => ALL_BLOCKS);

/** Every object below `value` with its path, depth first. */
export function* walk(value: unknown, pointer = ''): Generator<{ object: JsonObject; pointer: string }> {
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) yield* walk(each, `${pointer}/${index}`);
  } else if (isObject(value)) {
    yield { object: value, pointer };
    for (const [name, each] of Object.entries(value)) yield* walk(each, `${pointer}/${name}`);
  }
}

function findDuplicates(blocks: unknown[], pointer: string, findings: Findings): void {
  const blockIds = new Set<unknown>();
  let focused = 0;
  for (const [index, block] of blocks.entries()) {
    const actionIds = new Set<unknown>();
    for (const { object, pointer: at } of walk(block, `${pointer}/${index}`)) {
      const { block_id: blockId, action_id: actionId } = object;
      if (typeof blockId === 'string') {
        if (blockIds.has(blockId))
          complain(findings, `${at}/block_id`, `\`block_id\` already exists: ${blockId}`);
        blockIds.add(blockId);
      }
      if (typeof actionId === 'string') {
        if (actionIds.has(actionId)) {
          complain(findings, `${at}/action_id`, `\`action_id\` already exists: ${actionId}`);
        }
        actionIds.add(actionId);
      }
      if (object.focus_on_load === true) focused += 1;
    }
  }
  if (focused > 1) complain(findings, pointer, 'only one element can have focus_on_load');
}

const lengthOf = (value: unknown): number => (typeof value === 'string' ? value.length : 0);

function checkTotals(blocks: unknown[], pointer: string, findings: Findings): void {
  let markdown = 0;
  let tables = 0;
  for (const { object, pointer: at } of walk(blocks, pointer)) {
    if (object.type === 'markdown') markdown += lengthOf(object.text);
    if (object.type !== 'table') continue;
    tables += 1;
    let characters = 0;
    for (const cell of walk(object.rows)) characters += lengthOf(cell.object.text);
    if (characters > LIMITS.table.characters) {
      complain(findings, at, `table must be less than ${LIMITS.table.characters + 1} characters`);
    }
  }
  if (markdown > LIMITS.markdown.cumulativeText) {
    complain(findings, pointer, `must be less than ${LIMITS.markdown.cumulativeText + 1} characters`);
  }
  if (tables > LIMITS.table.perMessage) complain(findings, pointer, 'only one table allowed');
}

/** What Slack would put in `response_metadata.messages`; empty if the blocks are valid. `min` 0 allows an empty list. */
export function validateBlocks(blocks: unknown, surface: Surface, pointer = '/blocks', min = 0): string[] {
  const findings: Findings = { surface, messages: [] };
  list(anyBlock, { min, max: LIMITS.surface[surface] })(blocks, pointer, findings);
  if (Array.isArray(blocks)) {
    findDuplicates(blocks, pointer, findings);
    checkTotals(blocks, pointer, findings);
  }
  return findings.messages;
}

const escapedLength = (text: string): number =>
  text.length + 4 * (text.split('&').length - 1) + 3 * (text.split(/[<>]/).length - 1);

/** The size that `msg_blocks_too_long` is about: all text with `& < >` escaped, plus extra for headers. */
export function countCharacters(blocks: readonly unknown[]): number {
  let total = 0;
  for (const { object } of walk(blocks)) {
    if (object.type === 'header') total += LIMITS.message.countedPerHeader;
    for (const name of ['text', 'alt_text', 'caption', 'title']) {
      const value = object[name];
      if (typeof value === 'string') total += escapedLength(value);
    }
  }
  return total;
}

export function isBlockList(value: unknown): value is Block[] {
  return Array.isArray(value) && value.every((each) => isObject(each) && typeof each.type === 'string');
}
