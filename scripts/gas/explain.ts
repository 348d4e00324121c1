import { rpc } from "./chain";
import { number } from "./table";

interface Step {
  op: string;
  pc: number;
  gas: number;
  gasCost: number;
  depth: number;
  stack: string[];
}

/** How many storage accesses, calls and logs are shown one by one. */
const SHOWN = 60;

const DISPATCH = "finding the function that was called";
const SIGNATURES = "signature checks (ecrecover and its call)";

/** Groups of instructions, in the order in which they are shown. */
const GROUPS: [name: string, ops: RegExp][] = [
  [DISPATCH, /^never$/],
  [SIGNATURES, /^never$/],
  ["storage written", /^SSTORE$/],
  ["storage read", /^SLOAD$/],
  ["transient storage", /^T(STORE|LOAD)$/],
  ["calls: account and value", /^(CALL|STATICCALL|DELEGATECALL|CALLCODE|CREATE2?|EXTCODE\w+|BALANCE)$/],
  ["logs", /^LOG\d$/],
  ["hashing", /^KECCAK256$/],
  ["memory", /^(MLOAD|MSTORE8?|MCOPY|CALLDATACOPY|CODECOPY|RETURNDATACOPY|RETURN|REVERT)$/],
  ["calldata read", /^(CALLDATALOAD|CALLDATASIZE)$/],
  ["jumps", /^(JUMP|JUMPI|JUMPDEST|PC)$/],
  ["stack", /^(PUSH\d+|DUP\d+|SWAP\d+|POP)$/],
];

/**
 * Says where the gas of one transaction went: per group of instructions, storage and calls one by one.
 *
 * @param hash The transaction.
 * @param intrinsic What it cost before its first instruction: 21,000 and the calldata.
 * @param gasUsed What the receipt says; the difference to the sum is the refund.
 */
export async function explain(hash: string, intrinsic: number, gasUsed: number): Promise<string> {
  const trace = await rpc<{ structLogs: Step[] }>("debug_traceTransaction", [hash, { disableMemory: true }]);
  const steps = trace.structLogs;
  const groups = new Map<string, { gas: number; count: number }>();
  const single: string[] = [];
  const dispatched = endOfDispatch(steps);
  let executed = 0;
  steps.forEach((step, i) => {
    const own = ownCost(steps, i);
    executed += own;
    const name = i <= dispatched ? DISPATCH : groupOf(step);
    const group = groups.get(name) ?? { gas: 0, count: 0 };
    groups.set(name, { gas: group.gas + own, count: group.count + 1 });
    const top = step.stack.at(-1);
    const second = step.stack.at(-2);
    if (/^(SSTORE|SLOAD)$/.test(step.op)) single.push(line(step, own, `slot ${short(top)}`));
    else if (/CALL$/.test(step.op)) single.push(line(step, own, `to ${short(second)}`));
    else if (/^(LOG\d|KECCAK256|EXTCODE\w+|T(STORE|LOAD))$/.test(step.op) && own >= 100)
      single.push(line(step, own, ""));
  });
  const order = [...GROUPS.map(([name]) => name), "arithmetic and the rest"];
  const table = order
    .filter((name) => groups.has(name))
    .map((name) => {
      const { gas, count } = groups.get(name) ?? { gas: 0, count: 0 };
      return `  ${number(gas).padStart(9)}  ${name} (${number(count)})`;
    });
  const refund = intrinsic + executed - gasUsed;
  return [
    `  ${number(intrinsic).padStart(9)}  transaction and calldata`,
    ...table,
    `  ${number(-refund).padStart(9)}  refund`,
    `  ${number(gasUsed).padStart(9)}  gas used`,
    "  one by one:",
    ...single.slice(0, SHOWN),
    ...(single.length > SHOWN ? [`  and ${number(single.length - SHOWN)} more`] : []),
  ].join("\n");
}

/** Where the first contract has found the function that was called: after the last comparison with a selector. */
function endOfDispatch(steps: readonly Step[]): number {
  let end = -1;
  for (let i = 0; i + 4 < steps.length; i++) {
    const [push, next] = [steps[i], steps[i + 1]];
    if (push.depth !== 1 || push.op !== "PUSH4") continue;
    const compares = [next, steps[i + 2]].some(({ op }) => op === "EQ");
    if (compares) end = i + 4;
  }
  return end;
}

/** The group of an instruction. */
function groupOf({ op, stack }: Step): string {
  if (op === "STATICCALL" && BigInt(`0x${(stack.at(-2) ?? "0").replace(/^0x/, "")}`) === 1n) return SIGNATURES;
  return GROUPS.find(([, ops]) => ops.test(op))?.[0] ?? "arithmetic and the rest";
}

/** What an instruction cost itself; for a call, without what the called code used. */
function ownCost(steps: readonly Step[], i: number): number {
  const step = steps[i];
  const next = steps[i + 1];
  if (next === undefined || next.depth === step.depth) {
    // A precompile has no steps of its own: what it used is in the difference.
    return next === undefined ? Number(step.gasCost) : Number(step.gas) - Number(next.gas);
  }
  if (next.depth < step.depth) return Number(step.gasCost);
  // The called code begins: all that was handed over comes back, but for what it used.
  const back = steps.findIndex((later, j) => j > i && later.depth === step.depth);
  if (back === -1) return 0;
  let inside = 0;
  for (let j = i + 1; j < back; j++) if (steps[j].depth === step.depth + 1) inside += total(steps, j, back);
  return Number(step.gas) - Number(steps[back].gas) - inside;
}

/** What an instruction cost with all that it called. */
function total(steps: readonly Step[], i: number, end: number): number {
  for (let j = i + 1; j < end; j++)
    if (steps[j].depth === steps[i].depth) return Number(steps[i].gas) - Number(steps[j].gas);
  return Number(steps[i].gasCost);
}

function line(step: Step, gas: number, about: string): string {
  return `  ${number(gas).padStart(9)}  ${"  ".repeat(step.depth - 1)}${step.op} at ${step.pc} ${about}`.trimEnd();
}

function short(word: string | undefined): string {
  const digits = (word ?? "").replace(/^0x/, "").replace(/^0+/, "") || "0";
  return digits.length > 12 ? `0x${digits.slice(0, 6)}…${digits.slice(-4)}` : `0x${digits}`;
}
