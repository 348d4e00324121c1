/** A local chain with everything deployed, for the tests of apps. For Node only. */
export { type Anvil, type AnvilOptions, startAnvil } from "./anvil";
export { type LocalChain, type LocalChainOptions, type Snapshot, startLocalChain } from "./localChain";
export type { Persona, Role } from "./personas";
