import { DAY } from "../core/time";

/** How long votes on a request are taken (7 days), in seconds. */
export const VOTING = 7n * DAY;
/** How long an approved request can receive (90 days from the end of voting), in seconds. */
export const FUNDING = 90n * DAY;
/** How long a change can be stopped, and how long votes on an ending are taken (7 days), in seconds. */
export const WINDOW = 7n * DAY;
/** From a change that was stopped to the next, and from one ballot on an ending to the next (30 days), in seconds. */
export const REST = 30n * DAY;
/** Months of silence, after that of the last act, before somebody inherits. */
export const SILENCE = 24n;
