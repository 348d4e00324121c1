/** How somebody votes; `None` takes an earlier vote back. */
export const Choice = { None: 0, For: 1, Against: 2 } as const;
/** A number of {@link Choice}. */
export type Choice = (typeof Choice)[keyof typeof Choice];

/** The highest counter of a vote; whoever used it has said their last word. */
export const LAST_COUNTER = 63n;
