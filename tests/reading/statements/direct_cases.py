"""More invented sentences: quotations whose cue is hard to find, whole sources, transcripts, phrases that name a source."""

from tests.reading.statements.cases import case, said

QUOTATIONS = (
    case(
        "a verb that no list has",
        "“Put it back where it was,” chirped a farmer.",
        said("a farmer", "chirped", "Put it back where it was", mode="direct", anonymous=True),
    ),
    case(
        "the cue at the end of a long subject",
        "“They will pay when the shop is empty,” a clerk who has counted boxes at the quay since the spring predicted.",
        said("a clerk", "predicted", "They will pay when the shop is empty", mode="direct", anonymous=True),
    ),
    case(
        "the full stop of a rank",
        "“The fuel is gone,” Army Capt. Karl Moss said in the yard.",
        said("Army Capt. Karl Moss", "said", "The fuel is gone", speaker="Karl Moss", mode="direct"),
        Karl_Moss="person",
    ),
    case(
        "one claims a fragment, another says the rest",
        "Even as Leo Bakk claimed that “the vote was a mirror,” Ana Dorn said the mirror had been cracked.",
        said("Leo Bakk", "claimed", "that “the vote was a mirror", speaker="Leo Bakk", mode="direct"),
        said("Ana Dorn", "said", "the mirror had been cracked", speaker="Ana Dorn"),
        Leo_Bakk="person",
        Ana_Dorn="person",
    ),
    case(
        "a question opens another sentence",
        "Nadia Bell was asked about the well. “Is it dry?” She said, “Ask the goats.”",
        said(None, "was asked", "about the well", to="Nadia Bell"),
        said(None, None, "Is it dry?", mode="direct"),
        said("She", "said", "Ask the goats.", mode="direct"),
        Nadia_Bell="person",
    ),
    case(
        "one speech around its cue, another verb of saying behind it",
        "“Gentlemen,” Ana Dorn said, “I would like the salt counted first.” Nobody began.",
        said(
            "Ana Dorn", "said", "Gentlemen", "I would like the salt counted first.", speaker="Ana Dorn", mode="direct"
        ),
        Ana_Dorn="person",
    ),
    case(
        "the title of a song",
        'The choir sang "Lanterns on the Causeway" until the buses came.',
    ),
    case(
        "a colon at the end of the paragraph before",
        "Ines Roa told the miners:\n\n“There is one lamp left. Share it.”",
        said("Ines Roa", "told", "There is one lamp left. Share it.", speaker="Ines Roa", mode="direct"),
        Ines_Roa="person",
    ),
)

SOURCES = (
    case(
        "a clause about the source",
        "Ines Roa, who lost her boat in the storm, said nobody had sounded a siren.",
        said("Ines Roa, who lost her boat in the storm", "said", "nobody had sounded a siren", speaker="Ines Roa"),
        Ines_Roa="person",
    ),
    case(
        "the cue stands in the clause",
        "The council thanked the welders who said the hull was whole.",
        said("The council", "thanked", "the welders who said the hull was whole"),
        said("the welders", "said", "the hull was whole", anonymous=True, inside=0),
    ),
    case(
        "a paper is not who issued it",
        "The Reef Union issued a statement saying that no boat would sail.",
        said("The Reef Union", "saying", "that no boat would sail", speaker="Reef Union"),
        Reef_Union="organization",
    ),
)

BESIDE = (
    case(
        "in the view of",
        "In the view of Judge Ana Dorn, the lease was void.",
        said("Judge Ana Dorn", "In the view", "the lease was void", speaker="Ana Dorn"),
        Ana_Dorn="person",
    ),
    case("according to plan", "The evacuation went according to plan."),
    case(
        "a paper quotes somebody",
        "The Lagoon Post quoted Leo Bakk as saying the islands would be cleared.",
        said("The Lagoon Post", "quoted", "Leo Bakk as saying the islands would be cleared", speaker="Lagoon Post"),
        said("Leo Bakk", "saying", "the islands would be cleared", speaker="Leo Bakk", inside=0),
        Lagoon_Post="organization",
        Leo_Bakk="person",
    ),
    case(
        "an opening before the cue",
        "By the end of June, Ana Dorn said, the wells would be dry.",
        said("Ana Dorn", "said", "By the end of June", "the wells would be dry", speaker="Ana Dorn"),
        Ana_Dorn="person",
    ),
)

TRANSCRIPTS = (
    case(
        "names before colons",
        "Ana Dorn: Where is the bridge now?\n\nLeo Bakk: In the river. We told them so.",
        said("Ana Dorn", None, "Where is the bridge now?", speaker="Ana Dorn", mode="direct"),
        said("Leo Bakk", None, "In the river. We told them so.", speaker="Leo Bakk", mode="direct"),
        Ana_Dorn="person",
        Leo_Bakk="person",
    ),
    case(
        "a list under names is no transcript",
        "Ana Dorn: harbour fees, fisheries.\n\nLeo Bakk: bridges, ferries.",
        Ana_Dorn="person",
        Leo_Bakk="person",
    ),
)

FOUND = (*QUOTATIONS, *SOURCES, *BESIDE, *TRANSCRIPTS)
