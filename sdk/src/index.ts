export { type HowToCancel, howToCancel } from "./cancelling";
export * from "./connect";
export * from "./cooperatives";
export * from "./core";
export * from "./relationships";
export * from "./signableActs";
export * from "./societies";
export * from "./wallets";
