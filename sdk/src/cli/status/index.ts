import type { Commonweal } from "../../connect";
import type { Output } from "../terminal";
import { UsageError } from "../usage";
import { linesOf, type Status } from "./lines";
import { cooperativeStatus, deploymentStatus, motionStatus } from "./registry";
import { personStatus, programmeStatus, relationshipStatus } from "./relationships";
import { memberStatus, requestStatus, societyStatus } from "./society";
import { walletStatus } from "./wallet";

type Reader = (commonweal: Commonweal, words: readonly string[], output: Output) => Promise<Status>;

/** What can be looked at, what it takes, and who reads it. */
export const STATUSES: Readonly<Record<string, { takes: string; read: Reader }>> = {
  deployment: { takes: "", read: deploymentStatus },
  person: { takes: "ADDRESS [RELATIONSHIP…]", read: personStatus },
  relationship: { takes: "FILE", read: relationshipStatus },
  programme: { takes: "NUMBER", read: programmeStatus },
  cooperative: { takes: "ADDRESS", read: cooperativeStatus },
  motion: { takes: "ID", read: motionStatus },
  society: { takes: "NUMBER", read: societyStatus },
  member: { takes: "SOCIETY ADDRESS", read: memberStatus },
  request: { takes: "ID", read: requestStatus },
  wallet: { takes: "ADDRESS", read: walletStatus },
};

/** `commonweal status WHAT …`. */
export async function showStatus(
  commonweal: Commonweal,
  what: string,
  words: readonly string[],
  output: Output,
): Promise<void> {
  const status = Object.hasOwn(STATUSES, what) ? STATUSES[what] : undefined;
  if (!status) throw new UsageError(`There is no status of ${what}; there is ${Object.keys(STATUSES).join(", ")}`);
  const { data, block } = await status.read(commonweal, words, output);
  output.result(data, linesOf(block));
}
