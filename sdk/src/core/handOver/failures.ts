import { type CommonwealError, invalid } from "../errors";

/** It is something else. */
export const foreign = (what: string) =>
  invalid("HandOver_Foreign", `This ${what} carries no half-signed act`, {}, "Look whether it is the right one.");

/** A part of it is missing. */
export const truncated = (what: string) =>
  invalid("HandOver_Truncated", `The end of this ${what} is missing`, {}, "Let it be sent again, whole.");

/** It was changed on the way. */
export const damaged = (what: string): CommonwealError =>
  invalid("HandOver_Damaged", `This ${what} was changed on the way`, {}, "Let it be sent again, as it is.");
