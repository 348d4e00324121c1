import type { SocietyMessages } from "../../en/societies";

/** What previews of commitments say, in Spanish. */
export const commitments: SocietyMessages["commitments"] = {
  commit: {
    sentence: ({ who, money, society }) => `${who} aporta ${money} a la sociedad ${society}.`,
    forAnother: ({ who, money, member, society }) => `${who} aporta ${money} para ${member} a la sociedad ${society}.`,
    fee: () => "la comisión",
    earns: (karma) => `Gana ${karma}; al darlo se gana más.`,
    atOnce: () => "Se puede dar enseguida.",
    vests: ({ span, until }) => `Se consolida un poco cada hora durante ${span}, del todo para el ${until}.`,
    vestsTogether: (until) =>
      `Se consolida un poco cada hora, junto con lo que aún no se ha consolidado: todo para el ${until}, aproximadamente.`,
    forGood: () => "El dinero aportado no se devuelve nunca: solo se puede dar a solicitudes aprobadas.",
    toCommons: (money) => `${money} para los bienes comunes`,
    toHolders: (money) => `${money} para quienes tienen participaciones`,
    toRegistrar: ({ money, who }) => `${money} para ${who}, que registró su entrada`,
    toAffiliate: ({ money, who }) => `${money} para ${who}, que recomendó su entrada`,
    feeIs: (parts) =>
      `De ello la comisión es ${parts}; las partes de la comisión a las que nadie tiene derecho van a la reserva de beneficencia.`,
    noLine: (member) =>
      `No fija el listón para ${member}: es persona socia vitalicia quien llega a doce veces su primera aportación propia que valga 1 de karma o más.`,
    line: ({ member, money }) =>
      `Es la primera aportación propia de ${member} que cuenta: con doce veces esa cantidad, ${money}, se llega a ser persona socia vitalicia.`,
    lifetime: (member) => `Con ello ${member} pasa a ser una persona socia vitalicia, que puede recomendar a otras.`,
    twice: (money) =>
      `La cartera pregunta dos veces: primero, para permitir que el libro de las sociedades tome ${money}.`,
    dust: () => "Tan poco es menos que su comisión",
    notAllowed: (who) =>
      `${who} no ha permitido que el libro de las sociedades tome tanto, ni con una autorización ni con un permiso firmado`,
    tooMuchMoney: () => "La sociedad no puede contar tanto dinero",
    tooMuchKarma: () => "La sociedad no puede contar tanto karma antes de que una parte haya bajado",
  },
};
