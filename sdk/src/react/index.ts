/** Hooks for React 18 and later. */
export {
  CommonwealProvider,
  type CommonwealProviderProps,
  type ConnectHook,
  useCommonweal,
  useConnect,
} from "./CommonwealProvider";
export type { ConnectionState, ProviderOptions } from "./connectionStore";
export type { BuildPlan, PlanState } from "./planStore";
export { type LiveState, useLive } from "./useLive";
export { type PlanHook, usePlan } from "./usePlan";
export { type ReadHook, type ReadOptions, type ReadState, useRead } from "./useRead";
