export * from "./functions";
export * from "./index";
