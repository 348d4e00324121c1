import { bindAll } from "../core/bind";
import type { Connection } from "../core/connection";
import { iteratedWhenUsed, whenUsed } from "../core/whenUsed";

const reads = () => import("./reads");
const writes = () => import("./writes");

/** The parts of the domain that are loaded when they are first used. */
export const societyParts = [reads, writes];

/** Every write of benefit societies, by the contract's name of it. */
export const societyWrites = /* @__PURE__ */ whenUsed(writes, [
  "createSociety",
  "join",
  "updateMembership",
  "ripen",
  "improveRanking",
  "commit",
  "nominate",
  "file",
  "updateRequest",
  "withdrawRequest",
  "vote",
  "voteBundle",
  "decide",
  "closeRequest",
  "placeCharity",
  "collect",
  "give",
  "giveMany",
  "transferShares",
  "transferSharesFrom",
  "approveShares",
  "setShareOperator",
  "claimShares",
  "claimCommons",
  "claimReferral",
  "changeRules",
  "describe",
  "passControl",
  "approveRules",
  "approveDescription",
  "approveLaterLedger",
  "rejectChange",
  "rejectBundle",
  "carryOutRules",
  "carryOutDescription",
  "carryOutLaterLedger",
  "startEnding",
  "voteOnEnding",
  "giveAfterEnd",
  "moveReserves",
  "nameHeir",
  "inherit",
  "keepTotals",
  "createVotes",
  "cancelSignature",
]);

/** What has a name of its own as a function, beside other domains'. */
const found = /* @__PURE__ */ whenUsed(reads, ["involvementsOf", "karmaOf", "karmaSeriesOf", "rebuildFromChain"]);
const followed = /* @__PURE__ */ iteratedWhenUsed(reads, ["societyEvents", "societiesLive"]);

/**
 * Everything about benefit societies, for one connection. A deployment without them connects all the same: then each function
 * refuses with `NotDeployed`.
 */
export function societiesClient(connection: Connection) {
  return {
    ...bindAll(connection, societyWrites),
    ...bindAll(connection, {
      ...whenUsed(writes, ["multicall", "bundle", "signPermit", "votesContractOf"]),
      ...whenUsed(reads, [
        "overview",
        "societyPage",
        "memberPage",
        "requests",
        "descriptionOf",
        "wordingsOf",
        "historyOf",
        "karmaAhead",
        "report",
      ]),
      societiesOf: found.involvementsOf,
      karmaAt: found.karmaOf,
      karmaSeries: found.karmaSeriesOf,
      rebuild: found.rebuildFromChain,
      events: followed.societyEvents,
      live: followed.societiesLive,
    }),
  };
}
