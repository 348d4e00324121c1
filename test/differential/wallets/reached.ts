/** How deep the sequences go: what they must have met, so that it cannot shrink unnoticed. */
import type { Act } from "./model";
import type { Log } from "./model/types";

/** Events, and states that are told by what an event says. */
export function reached({ act }: Act, logs: readonly Log[]): string[] {
  const found = new Set(logs.map(({ name }) => name));
  const values = (name: string) => logs.filter((one) => one.name === name).map((one) => one.values.split(", "));
  const all = [...found];
  if (values("AwardRejected").some(([, frozen]) => frozen === "true")) all.push("three rejections freeze");
  if (values("RejectionsMade").some(([, , ballots]) => ballots!.split(",").includes("0")))
    all.push("stale in a bundle");
  if (found.has("RecipientLeftOut") && values("AwardExecuted").some(([, , , fee]) => fee !== "0"))
    all.push("fee scaled");
  if (found.has("Ended")) all.push(act === "endEmpty" ? "end of an empty one" : "sunset passed");
  if (values("Settled").some(([, payable, recorded]) => BigInt(payable!) < BigInt(recorded!))) all.push("refunds cut");
  if (found.has("Refunded") && found.has("Credited")) all.push("donor credited");
  if (values("EmptinessNoted").some(([since]) => since === "0")) all.push("not empty any more");
  return all;
}

/** What the default runs must have reached. */
export const DUE: string[] = [];
/** Errors that they must have met. */
export const ERRORS: string[] = [];
/** Errors for which several things must come together: ten times the default runs must have met them. */
export const SELDOM: string[] = [];
