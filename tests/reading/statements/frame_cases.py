"""Invented sentences for frames and parses that reach past *said that*: figures, refusals, hearsay, echoes, asides between commas."""

from tests.reading.statements.cases import case, said

FIGURES_AND_NAMES = (
    case(
        "put at",
        "The miners' union put the dead at forty.",
        said("The miners' union", "put", "the dead at forty"),
    ),
    case("put, but no figure", "The gunmen put a pistol at his head."),
    case(
        "put down to",
        "Two residents put the shortage down to the closed border.",
        said("Two residents", "put", "the shortage down to the closed border", anonymous=True),
    ),
    case(
        "ruled out",
        "Premier Lotte Brandt has ruled out any amnesty.",
        said("Premier Lotte Brandt", "has ruled out", "any amnesty", speaker="Lotte Brandt"),
        Lotte_Brandt="person",
    ),
    case(
        "drew attention to",
        "Bishop Amos Wekesa drew attention to the wells.",
        said("Bishop Amos Wekesa", "drew attention", "to the wells", speaker="Amos Wekesa"),
        Amos_Wekesa="person",
    ),
    case(
        "deadline",
        "The African Union gave both camps until Friday to disarm.",
        said("The African Union", "gave", "until Friday to disarm", speaker="African Union"),
        African_Union="organization",
    ),
)

REFUSALS = (
    case(
        "would not say where",
        "The colonel would not say where.",
        said("The colonel", "would not say", "where"),
    ),
    case(
        "neither confirm nor deny",
        "Portugal would neither confirm nor deny the report.",
        said("Portugal", "would neither confirm nor deny", "the report", speaker="Portugal"),
        Portugal="state",
    ),
    case("did not say so", "The colonel did not say that the bridge was mined."),
)

HEARSAY = (
    case(
        "let it be known",
        "The generals let it be known that they would not march.",
        said("The generals", "let it be known", "they would not march", anonymous=True),
    ),
    case(
        "is said to have told",
        "Premier Lotte Brandt is said to have told ministers that the money was gone.",
        said("Premier Lotte Brandt", "is said to have told", "the money was gone", speaker="Lotte Brandt"),
        Lotte_Brandt="person",
    ),
    case(
        "fond of pointing out",
        "Bishop Amos Wekesa is fond of pointing out that the river has two banks.",
        said("Bishop Amos Wekesa", "is fond of pointing out", "the river has two banks", speaker="Amos Wekesa"),
        Amos_Wekesa="person",
    ),
    case(
        "told by nobody named",
        "The drivers were told to wait until dawn.",
        said(None, "were told", "to wait until dawn"),
    ),
    case(
        "served notice",
        "Portugal served notice on Monday that it would close the port.",
        said("Portugal", "served notice", "it would close the port", speaker="Portugal"),
        Portugal="state",
    ),
)

BETWEEN_COMMAS = (
    case(
        "a speaker with a clause of her own",
        "The mill will never reopen, a weaver who had worked there for thirty years told visitors.",
        said(
            "a weaver who had worked there for thirty years",
            "told",
            "The mill will never reopen",
            anonymous=True,
        ),
    ),
    case(
        "where he went, not what he said",
        "The bishop left for Lagos, and the delegates, who had waited, cheered.",
    ),
    case(
        "a semicolon and another speaker",
        "Portugal said the island was calm; Spain said it was burning.",
        said("Portugal", "said", "the island was calm", speaker="Portugal"),
        said("Spain", "said", "it was burning", speaker="Spain"),
        Portugal="state",
        Spain="state",
    ),
)

BODIES = (
    case(
        "we, writing",
        "We urge both governments to open the road.",
        said("We", "urge", "to open the road"),
    ),
    case(
        "the accord provides",
        "The accord provides for a joint patrol.",
        said("The accord", "provides", "for a joint patrol"),
    ),
    case("known by nobody else", "Everybody has known that since the flood."),
)

ASIDES = (
    case(
        "which, inside what was said",
        "The harbour master said the ferry, which has two decks, would sail at noon.",
        said("The harbour master", "said", "the ferry, which has two decks, would sail at noon"),
    ),
    case(
        "an apposition inside what was said",
        "The rector said the decree, a decision that the unions had fought, was void.",
        said("The rector", "said", "the decree, a decision that the unions had fought, was void"),
    ),
    case(
        "which, the reporter's",
        "The rector said the hall had been shut, which surprised the porters.",
        said("The rector", "said", "the hall had been shut"),
    ),
    case(
        "how it was said, behind the cue",
        "The truce will hold until June, a negotiator said, speaking on condition of anonymity.",
        said("a negotiator", "said", "The truce will hold until June", anonymous=True),
    ),
)

FURTHER = (*FIGURES_AND_NAMES, *REFUSALS, *HEARSAY, *BETWEEN_COMMAS, *BODIES, *ASIDES)
