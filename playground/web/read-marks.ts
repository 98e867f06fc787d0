// How far each person has read in each channel, so that unread marks survive a reload of the page.

export interface ReadMarks {
  /** The ts of the newest message read; 0 if none. */
  of(userId: string, channel: string): number;
  /** Never moves back. Returns whether it moved. */
  read(userId: string, channel: string, ts: string): boolean;
  /** Nobody has read anything. */
  forget(): void;
}

export function createReadMarks(): ReadMarks {
  const marks = new Map<string, number>();
  const of = (userId: string, channel: string): number => marks.get(`${userId} ${channel}`) ?? 0;
  return {
    of,
    read: (userId, channel, ts) => {
      if (!(Number(ts) > of(userId, channel))) return false;
      marks.set(`${userId} ${channel}`, Number(ts));
      return true;
    },
    forget: () => marks.clear(),
  };
}
