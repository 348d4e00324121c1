export * from "./care";
export * from "./contributions";
export * from "./eligibility";
export * from "./split";
export * from "./subsidy";
