// trigger_id: proof that a person just did something. Good for 3 seconds and one modal.
import { LIMITS } from './limits.ts';
import { refuse } from './refusal.ts';
import { randomToken, type Trigger, type World } from './world.ts';

export function mintTrigger(world: World, userId: string, viewId?: string): string {
  const at = world.settings.now();
  const id = `${Math.floor(at)}.${world.newId('').slice(-10)}.${randomToken(16)}`;
  world.triggers.set(id, { userId, at, used: false, ...(viewId ? { viewId } : {}) });
  return id;
}

/** Uses up the trigger, even if the view is refused. */
export function exchangeTrigger(world: World, id: string): Trigger {
  const trigger = world.triggers.get(id) ?? refuse('invalid_trigger_id');
  if (trigger.used) return refuse('exchanged_trigger_id');
  if (world.settings.now() - trigger.at > LIMITS.interaction.triggerMs) return refuse('expired_trigger_id');
  trigger.used = true;
  return trigger;
}
