/**
 * When errors of libraries and assets are thrown, which are not ours and so not in the contracts' documentation: those
 * of OpenZeppelin and Solady that the contracts' ABIs have.
 */
export const libraryErrors: Record<string, string> = {
  AddressEmptyCode: "there is no contract at the address that is called.",
  CheckpointUnorderedInsertion: "something is recorded for a time before the last record.",
  CloneArgumentsTooLong: "what a new contract is to keep is too long.",
  Create2EmptyBytecode: "a contract without code is to be made.",
  Create3EmptyBytecode: "a contract without code is to be made.",
  ECDSAInvalidSignature: "a signature is nobody's.",
  ECDSAInvalidSignatureLength: "a signature has the wrong length.",
  ECDSAInvalidSignatureS: "a signature is written in a form that is not accepted.",
  ERC5805FutureLookup: "it is asked how votes stand at a time that has not passed.",
  FailedCall: "a contract that was called failed without a reason.",
  FailedDeployment: "a contract could not be made.",
  InsufficientBalance: "a contract holds less native coin than that.",
  InvalidAccountNonce: "a signature does not have the number that comes next.",
  InvalidShortString: "a short text is not written as it should be.",
  ReentrancyGuardReentrantCall: "a contract is called again in the midst of its own work.",
  SafeCastOverflowedUintDowncast: "a number is too large.",
  SafeERC20FailedOperation: "an asset refuses to move money.",
  StringTooLong: "a text is too long.",
  StringsInsufficientHexLength: "a number does not fit the length in which it is to be written.",
  VotesExpiredSignature: "a delegation is carried after its deadline.",
};

/** Values of the errors of assets (ERC-6093 and the permits of ERC-2612), by name. */
export interface AssetErrors {
  ERC20InsufficientAllowance: { spender: string; allowance: bigint; needed: bigint };
  ERC20InsufficientBalance: { sender: string; balance: bigint; needed: bigint };
  ERC20InvalidApprover: { approver: string };
  ERC20InvalidReceiver: { receiver: string };
  ERC20InvalidSender: { sender: string };
  ERC20InvalidSpender: { spender: string };
  ERC2612ExpiredSignature: { deadline: bigint };
  ERC2612InvalidSigner: { signer: string; owner: string };
}

/** When errors of assets are thrown, by signature: no contract of ours has them in its ABI. */
export const assetErrors: Record<string, string> = {
  "ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)":
    "a contract may take less money than that.",
  "ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)": "an account holds less money than that.",
  "ERC20InvalidApprover(address approver)": "this account cannot allow others to take its money.",
  "ERC20InvalidReceiver(address receiver)": "this account cannot receive money.",
  "ERC20InvalidSender(address sender)": "this account cannot send money.",
  "ERC20InvalidSpender(address spender)": "this account cannot be allowed to take money.",
  "ERC2612ExpiredSignature(uint256 deadline)": "a permit is carried after its deadline.",
  "ERC2612InvalidSigner(address signer, address owner)": "a permit is not signed by the owner of the money.",
};
