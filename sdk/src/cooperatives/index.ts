export * from "../core";
export * from "./acts";
export * from "./domains";
