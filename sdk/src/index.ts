export * from "./cooperatives";
export * from "./core";
export * from "./relationships";
