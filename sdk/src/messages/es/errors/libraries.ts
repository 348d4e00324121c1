import type { ErrorMessages } from "../../../core/errorWords";

/** Errors of the libraries that the contracts use, and of assets. */
export const libraryErrors = {
  AddressEmptyCode: { message: "no hay ningún contrato en la dirección a la que se llama." },
  CheckpointUnorderedInsertion: { message: "se anota algo para un momento anterior a la última anotación." },
  CloneArgumentsTooLong: { message: "lo que un contrato nuevo debe guardar es demasiado largo." },
  Create2EmptyBytecode: { message: "se quiere crear un contrato sin código." },
  Create3EmptyBytecode: { message: "se quiere crear un contrato sin código." },
  ECDSAInvalidSignature: { message: "una firma no es de nadie." },
  ECDSAInvalidSignatureLength: { message: "una firma no tiene la longitud debida." },
  ECDSAInvalidSignatureS: { message: "una firma está escrita en una forma que no se acepta." },
  ERC20InsufficientAllowance: {
    message: "un contrato puede tomar menos dinero que ese.",
    hint: "Autoriza antes al contrato por ese importe; el plan de monetise, commit o donate puede incluirlo.",
  },
  ERC20InsufficientBalance: {
    message: "una cuenta tiene menos dinero que ese.",
    hint: "La cuenta tiene menos dinero que ese.",
  },
  ERC20InvalidApprover: { message: "esta cuenta no puede permitir que otras tomen su dinero." },
  ERC20InvalidReceiver: { message: "esta cuenta no puede recibir dinero." },
  ERC20InvalidSender: { message: "esta cuenta no puede enviar dinero." },
  ERC20InvalidSpender: { message: "no se puede permitir que esta cuenta tome dinero." },
  ERC2612ExpiredSignature: { message: "un permiso se presenta después de su fecha límite." },
  ERC2612InvalidSigner: { message: "un permiso no está firmado por quien tiene el dinero." },
  ERC5805FutureLookup: { message: "se pregunta cómo están los votos en un momento que no ha pasado." },
  ERC6909InsufficientAllowance: {
    message: "quien mueve participaciones de otra cuenta puede mover menos de las que requiere la transferencia.",
  },
  ERC6909InsufficientBalance: {
    message: "alguien tiene menos participaciones de las que requiere la transferencia o el reembolso.",
  },
  ERC6909InvalidReceiver: {
    message: "se transfieren participaciones a nadie, o al libro, que nunca podría reclamarlas.",
    hint: "Ni nadie ni el libro pueden tener participaciones.",
  },
  FailedCall: { message: "un contrato al que se llamó falló sin decir por qué." },
  FailedDeployment: { message: "no se pudo crear un contrato." },
  InsufficientBalance: { message: "un contrato tiene menos moneda nativa que esa." },
  InvalidAccountNonce: { message: "una firma no lleva el número que sigue." },
  InvalidShortString: { message: "un texto corto no está escrito como debe." },
  ReentrancyGuardReentrantCall: { message: "se vuelve a llamar a un contrato en medio de su propio trabajo." },
  SafeCastOverflowedUintDowncast: { message: "un número es demasiado grande." },
  SafeERC20FailedOperation: { message: "un activo se niega a mover dinero." },
  StringTooLong: { message: "un texto es demasiado largo." },
  StringsInsufficientHexLength: { message: "un número no cabe en la longitud en que se debe escribir." },
  VotesExpiredSignature: { message: "una delegación se presenta después de su fecha límite." },
} satisfies ErrorMessages["contracts"];

/** Panics of Solidity by their code in decimals. */
export const panics = {
  "0": "El contrato se detuvo sin un motivo que conozca su compilador",
  "1": "Falló una comprobación interna del contrato",
  "17": "Un número creció demasiado o bajó de cero",
  "18": "Se dividió un número por cero",
  "33": "Un valor no es ninguno de los que tiene una enumeración",
  "34": "Hay bytes en el almacenamiento del contrato que no están codificados como deben",
  "49": "Se quitó algo de una lista vacía",
  "50": "Se leyó una lista más allá de su final",
  "65": "Una lista es demasiado grande, o al contrato le faltó memoria",
  "81": "El contrato llamó a una función que nunca se asignó",
};
