// What a handler may want. A handler returns one of these and does nothing itself; dispatch.ts carries it out.
import type { Option } from '@slack/types';
import type { Message, Modal } from '../../blocks/kit/message.ts';
import type { AskedName, JobRequest } from '../../contracts/index.ts';

export type Outcome =
  /** Only the person sees it, in the ack itself. `replaceOriginal`: takes the place of the message that was clicked. */
  | { kind: 'reply'; message: Message; replaceOriginal?: boolean; subject?: OutcomeSubject }
  /** The job is in Redis before the ack. `reply` is the ack of a command; clicks have none by default. */
  | { kind: 'enqueue'; job: JobRequest; reply?: Message; replaceOriginal?: boolean }
  /**
   * `thenJob` asks for the job that fills the window, once it is open. `leadsTo` is the job that submitting it asks
   * for: nobody is shown a window that they may not submit.
   */
  | {
      kind: 'openModal';
      view: Modal;
      leadsTo: AskedName;
      subject?: OutcomeSubject;
      thenJob?: (opened: OpenedView) => JobRequest;
    }
  /** Keeps the modal open with a message beside each named input block. */
  | { kind: 'modalErrors'; errors: Record<string, string> }
  | { kind: 'options'; options: Option[] }
  /**
   * A button that stands for a command: carried out as if typed, policy included, in `project` where given. Of those
   * with the same `onceId` only the first asks for its job.
   */
  | { kind: 'command'; typed: string; project?: string; replaceOriginal?: boolean; onceId?: string }
  /** Acked and nothing else, e.g. a link button. */
  | { kind: 'nothing' };

/** A window as Slack knows it. */
export interface OpenedView {
  viewId: string;
  /** Changes with every change of the window. */
  hash: string;
}

/** What it is about, for the policy, where no job says so. */
export interface OutcomeSubject {
  project: string;
  /** It has a branch, which is chosen later. */
  isOfRun?: boolean;
}
