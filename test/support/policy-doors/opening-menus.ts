// Menus are opened before the door is tried: what a menu offered earlier can still be sent when it may not be any more.
import type { DoorWorld } from './door-world.ts';

type Open = (actionId: string, text: string, value: string) => Promise<void>;

export const openingMenus = (world: DoorWorld, open: Open): DoorWorld => ({
  ...world,
  async choose(actionId, value, text) {
    if (text !== undefined) await open(actionId, text, value);
    await world.choose(actionId, value);
  },
});
