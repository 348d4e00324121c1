export * from "../core";
export * from "./acts";
export * from "./domains";
export * from "./log";
export * from "./maths";
export * from "./names";
export * from "./terms";
export * from "./types";
