// Functions of community wallets that take a connection: an app that imports some of them carries only those.
export * from "./reads";
export * from "./writes";
