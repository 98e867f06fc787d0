// What a handler can ask for. Handlers only return an outcome; dispatch.ts performs it.
import type { Option } from '@slack/types';
import type { Message, Modal } from '../../blocks/kit/message.ts';
import type { AskedName, JobRequest } from '../../contracts/index.ts';

export type Outcome =
  /** Only the person sees it; sent in the ack. `replaceOriginal` replaces the clicked message. */
  | { kind: 'reply'; message: Message; replaceOriginal?: boolean; subject?: OutcomeSubject }
  /** The job is stored in Redis before the ack. `reply` is a command's ack; clicks have none by default. */
  | { kind: 'enqueue'; job: JobRequest; reply?: Message; replaceOriginal?: boolean }
  /**
   * `thenJob` is enqueued once the modal is open, and fills it. `leadsTo` is the job that submitting it enqueues: if
   * the policy denies that job, the modal doesn't open.
   */
  | {
      kind: 'openModal';
      view: Modal;
      leadsTo: AskedName;
      subject?: OutcomeSubject;
      thenJob?: (opened: OpenedView) => JobRequest;
    }
  /** Keeps the modal open and shows an error at each named input block. */
  | { kind: 'modalErrors'; errors: Record<string, string> }
  | { kind: 'options'; options: Option[] }
  /**
   * A button that stands for a command. It runs as if typed, policy check included, in `project` if given. Of several
   * with the same `onceId`, only the first enqueues its job.
   */
  | { kind: 'command'; typed: string; project?: string; replaceOriginal?: boolean; onceId?: string }
  /** Takes back a job that has not started, if it is theirs or they might have asked for it. Replaces the message. */
  | { kind: 'takeBack'; jobId: string }
  /** Only acks, e.g. for a link button. */
  | { kind: 'nothing' };

/** A modal as Slack knows it. */
export interface OpenedView {
  viewId: string;
  /** Slack's hash; changes with every update of the view. */
  hash: string;
}

/** The project the policy check uses if no job names one. */
export interface OutcomeSubject {
  project: string;
}
