// Sentences with figures in them, in the page's language.
const lang = document.documentElement.lang || "en-GB";
const rough = new Intl.NumberFormat(lang, { maximumSignificantDigits: 2 });
const whole = new Intl.NumberFormat(lang);
const listed = new Intl.ListFormat(lang, { type: "conjunction" });
const SQUARE_KILOMETRE_M2 = 1_000_000;
const HECTARE_M2 = 10_000;

/** Return a function that says the sentence of that name with its {brackets} filled in. */
export function speaker(words) {
  const say = (name, figures = {}) =>
    words[name].replace(/\{(\w+)\}/g, (_, key) => String(figures[key] ?? ""));
  return Object.assign(say, {
    count: (number) => whole.format(number),
    list: (names) => listed.format(names),
    /** One sentence for one and another for several, as the page's language has them. */
    plural: (name, number) => say(number === 1 ? `${name}One` : name, { figure: whole.format(number) }),
    distance: (metres) =>
      metres < 1000 ? say("metres", { figure: rough.format(metres) }) : say("kilometres", { figure: rough.format(metres / 1000) }),
    area: (squareMetres) =>
      squareMetres < SQUARE_KILOMETRE_M2
        ? say("hectares", { figure: rough.format(squareMetres / HECTARE_M2) })
        : say("squareKilometres", { figure: rough.format(squareMetres / SQUARE_KILOMETRE_M2) }),
  });
}
