export * from "./cooperatives";
export * from "./relationships";
