// What takes in an act that another person signed, loaded when the first comes.
export { openHandedOver } from "./handOver/read";
export { readSignedAct, writeSignedAct } from "./signedAct";
