export * from "../connect";
export * from "../core";
export * from "./acts";
export * from "./domains";
export type { ListWorkerInput } from "./members";
export type { VoteInput } from "./motions";
export { makeMotion, motionId } from "./motions";
export * from "./state";
export * from "./types";
