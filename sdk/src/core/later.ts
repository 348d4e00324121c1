import { iteratedWhenUsed, whenUsed } from "./whenUsed";

const loadFollowing = () => import("./following");
const loadConsentWrites = () => import("./consentWrites");

/** Events of the past and as they happen, for the clients of all domains. */
export const following = /* @__PURE__ */ iteratedWhenUsed(loadFollowing, ["events", "live"]);

/** What is done with a proposal on chain, for the clients of the domains that have some. */
export const proposals = /* @__PURE__ */ whenUsed(loadConsentWrites, ["withdrawProposal", "declineProposal"]);

/** The parts of the core that are loaded when they are first used. */
export const coreParts: readonly (() => Promise<unknown>)[] = [
  loadFollowing,
  loadConsentWrites,
  () => import("./batching"),
  () => import("./receiving"),
];
