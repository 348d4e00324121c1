/** Events that the default runs must have met: the states that are hard to reach among them. */
export const EVENTS: string[] = [];
/** Errors that the default runs must have met, so that they cannot shrink unnoticed. */
export const ERRORS: string[] = [];
/** Errors for which several things must come together: ten times the default runs must have met them. */
export const SELDOM: string[] = [];
