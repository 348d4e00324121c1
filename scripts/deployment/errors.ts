/** Why a deployment was refused or stopped; nothing was sent after it. */
export type DeploymentErrorCode =
  | "CONFIG"
  | "WRONG_CHAIN"
  | "NO_CREATE2_DEPLOYER"
  | "OTHER_FACTORY"
  | "OTHER_CODE"
  | "OTHER_ARGUMENTS"
  | "FAILED"
  | "PARTS_DO_NOT_FIT";

export class DeploymentError extends Error {
  constructor(
    readonly code: DeploymentErrorCode,
    message: string,
  ) {
    super(message);
    this.name = "DeploymentError";
  }
}
