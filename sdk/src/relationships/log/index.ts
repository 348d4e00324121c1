export * from "./activityLog";
export * from "./csv";
export * from "./entry";
export * from "./merkle";
