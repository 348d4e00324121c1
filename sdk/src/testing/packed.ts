import { inflateRawSync } from "node:zlib";

/** A transaction that deploys something. */
export interface DeployingCall {
  to: string;
  data: string;
}

/** The transactions that `npm run sdk:testing` packed: JSON, deflated, in base64. */
export function callsIn(packed: string): DeployingCall[] {
  return JSON.parse(inflateRawSync(Buffer.from(packed, "base64")).toString("utf8"));
}
