import { useMemo, useSyncExternalStore } from "react";
import { useCommonweal } from "./CommonwealProvider";
import { type BuildPlan, type PlanState, PlanStore } from "./planStore";

/** What {@link usePlan} gives. */
export interface PlanHook extends Pick<PlanStore, "send" | "resume" | "sign" | "prepare">, PlanState {}

/**
 * Prepares a write while a person fills in a form, shows what it would do, and sends it. What an earlier render prepared is never
 * shown, nor sent.
 *
 * @param build The plan; null while something is missing for it.
 * @param deps What it depends on, beside the connection.
 * @throws CommonwealError `React_NoProvider`; errors on the way are in `error`.
 * @example
 * const { preview, status, error, send } = usePlan(
 *   ({ societies }) => (amount ? societies.commit({ society, amount }) : null),
 *   [society, amount],
 * );
 * return <button disabled={status !== "ready"} onClick={() => send()}>{preview?.sentence}</button>;
 */
export function usePlan(build: BuildPlan, deps: readonly unknown[]): PlanHook {
  const commonweal = useCommonweal();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever calls says what `build` depends on.
  const store = useMemo(() => new PlanStore(commonweal, build), [commonweal, ...deps]);
  const state = useSyncExternalStore(store.subscribe, store.get, store.get);
  const { send, resume, sign, prepare } = store;
  return { ...state, send, resume, sign, prepare };
}
