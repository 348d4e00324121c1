import type { ActType } from "../core/acts";

/** The EIP-712 struct of a wallet's terms, in Solidity's words. */
export const WALLET_TERMS = {
  WalletTerms: "uint16 window,uint8 extension,uint8 grace,uint16 feeCap,uint8 mostPending,uint8 share",
};

const act = (name: string, fields: string, structs?: Record<string, string>): ActType =>
  structs ? { name, fields, structs } : { name, fields };

// Acts of several operators, who all sign the same. A number makes a signature serve once.
/** The act "Schedule award"; it names every recipient in words. */
export const ScheduleAward = act(
  "ScheduleAward",
  "uint32 number,address asset,uint8 category,uint8 instalment,uint8 instalments,Payout[] payouts,Payout fee,bytes32 purpose,string uri",
  { Payout: "address recipient,uint96 amount,bytes32 code" },
);
/** The act "Report outcome". */
export const ReportOutcome = act("ReportOutcome", "bytes32 award,bytes32 outcome,string uri");
/** The act "Cancel acts". */
export const CancelActs = act("CancelActs", "bytes32[] acts");
/** The act "Hand over". */
export const HandOver = act("HandOver", "uint32 number,address[] operators,uint8 threshold");
/** The act "Change terms". */
export const ChangeTerms = act("ChangeTerms", "uint32 number,WalletTerms terms", WALLET_TERMS);
/** The act "Describe wallet". */
export const DescribeWallet = act("DescribeWallet", "uint32 number,string uri");

// Acts of electors with a counter, of which only a higher one counts. They do not name their voter, so that all who say the same
// sign the same.
/** The act "Reject acts". */
export const RejectActs = act("RejectActs", "bytes32[] acts,string reason,uint8 counter");
/** The act "Withdraw rejection". */
export const WithdrawRejection = act("WithdrawRejection", "bytes32 act,uint8 counter");
/** The act "Support motion". */
export const SupportMotion = act("SupportMotion", "bytes32 motion,bool inFavour,uint8 counter");

// Acts of electors of which each signature serves once: they name the person's next number.
/** The act "Open motion". */
export const OpenWalletMotion = act(
  "OpenMotion",
  "uint8 kind,address successor,uint256[] validators,address voter,uint256 nonce",
);
/** The act "Resign". */
export const Resign = act("Resign", "address validator,uint256 nonce");

/** Every act that can be signed for a community wallet. */
export const walletActs: readonly ActType[] = [
  ScheduleAward,
  ReportOutcome,
  CancelActs,
  HandOver,
  ChangeTerms,
  DescribeWallet,
  RejectActs,
  WithdrawRejection,
  SupportMotion,
  OpenWalletMotion,
  Resign,
];
