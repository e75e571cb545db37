"""A second set of invented sentences, written before the rules were tried on them."""

from tests.reading.statements.cases import case, said

DIRECT = (
    case(
        "pronoun and adverb before the verb",
        "“Your radio is lying,” she later told the ceasefire commission.",
        said("she", "later told", "Your radio is lying", mode="direct"),
    ),
    case(
        "long apposition before the verb",
        "“We have signed nothing,” Edda Brandt, the federation's deputy foreign minister and a veteran of the Vienna rounds, told this newspaper.",
        said(
            "Edda Brandt, the federation's deputy foreign minister and a veteran of the Vienna rounds",
            "told",
            "We have signed nothing",
            speaker="Edda Brandt",
            mode="direct",
        ),
        Edda_Brandt="person",
    ),
    case(
        "went on",
        "Sir Alec Thorne said he was content. “Nobody walked out,” he went on. “That is new.”",
        said("Sir Alec Thorne", "said", "he was content", speaker="Alec Thorne"),
        said("he", "went on", "Nobody walked out", "That is new.", speaker="Alec Thorne", mode="direct"),
        Alec_Thorne="person",
    ),
    case(
        "a statement read",
        "“The armed struggle is over,” read a statement signed by the seven commanders.",
        said("a statement signed by the seven commanders", "read", "The armed struggle is over", mode="direct"),
    ),
    case(
        "asked, he answered",
        "Asked whether he would run again, President Joaquim Sá replied: “Ask my wife.”",
        said(None, "Asked", "whether he would run again"),
        said("President Joaquim Sá", "replied", "Ask my wife.", speaker="Joaquim Sá", mode="direct"),
        Joaquim_Sá="person",
    ),
    case(
        "fragment continued after the cue",
        "“If the river rises,” Chief Lomong said, “no army will cross it.”",
        said("Chief Lomong", "said", "If the river rises", "no army will cross it.", speaker="Lomong", mode="direct"),
        Lomong="person",
    ),
    case(
        "speech after a colon without a verb of saying",
        "Commander Iker Zabala was brief: “We will be there.”",
        said("Commander Iker Zabala", None, "We will be there.", speaker="Iker Zabala", mode="direct"),
        Iker_Zabala="person",
    ),
    case(
        "several paragraphs, one speaker",
        "“The first condition is a date,” Mercy Adeyemi said.\n\n“The second is a place.\n\n“The third is that somebody comes.”",
        said("Mercy Adeyemi", "said", "The first condition is a date", speaker="Mercy Adeyemi", mode="direct"),
        said(None, None, "The second is a place.", speaker="Mercy Adeyemi", mode="direct"),
        said(None, None, "The third is that somebody comes.", speaker="Mercy Adeyemi", mode="direct"),
        Mercy_Adeyemi="person",
    ),
)

INDIRECT = (
    case(
        "said of",
        "Finland's envoy, Matti Koski, said last week that both capitals had accepted the wording.",
        said("Finland's envoy, Matti Koski", "said", "both capitals had accepted the wording", speaker="Matti Koski"),
        Finland="state",
        Matti_Koski="person",
    ),
    case(
        "made clear",
        "Ankara made clear that it would not open the crossing.",
        said("Ankara", "made clear", "it would not open the crossing", speaker="Ankara"),
        Ankara="state",
    ),
    case(
        "went on to say",
        "Archbishop Ndlovu went on to say that forgiveness could not be decreed.",
        said("Archbishop Ndlovu", "to say", "forgiveness could not be decreed", speaker="Ndlovu"),
        Ndlovu="person",
    ),
    case(
        "participle after the main clause",
        "Manila suspended the talks, saying the rebels had broken the truce.",
        said("Manila", "saying", "the rebels had broken the truce", speaker="Manila"),
        Manila="state",
    ),
    case(
        "participle before the main clause",
        "Citing the attack on the market, Jakarta cancelled the visit.",
        said("Jakarta", "Citing", "the attack on the market", speaker="Jakarta"),
        Jakarta="state",
    ),
    case(
        "confirmed by",
        "The ambush was confirmed by two police officers.",
        said("two police officers", "was confirmed", "The ambush", anonymous=True),
    ),
    case(
        "reported by an agency",
        "Tanjug reported that the convoy had turned back at the bridge.",
        said("Tanjug", "reported", "the convoy had turned back at the bridge", speaker="Tanjug"),
        Tanjug="organization",
    ),
    case(
        "the paper says",
        "The peace accord says that all militias shall be dissolved within a year.",
        said("The peace accord", "says", "all militias shall be dissolved within a year"),
    ),
    case(
        "relative clause with a cue",
        "The colonel, who said he spoke for the whole battalion, surrendered at noon.",
        said("The colonel", "said", "he spoke for the whole battalion"),
    ),
    case(
        "why and how",
        "Dr Leila Mansour explained why the prisoners had refused food.",
        said("Dr Leila Mansour", "explained", "why the prisoners had refused food", speaker="Leila Mansour"),
        Leila_Mansour="person",
    ),
    case(
        "future and condition are not said",
        "The junta could announce a date this week, and if it says no, the envoy will say so.",
    ),
    case(
        "agreement on a clause",
        "Both delegations agreed that the census would be repeated.",
        said("Both delegations", "agreed", "the census would be repeated"),
    ),
    case(
        "sentence-final told",
        "No date had been set, Kofi Mensah told Accra Radio on Monday.",
        said("Kofi Mensah", "told", "No date had been set", speaker="Kofi Mensah", to="Accra Radio"),
        Kofi_Mensah="person",
        Accra_Radio="organization",
    ),
)

FRAMES = (
    case(
        "request",
        "Lisbon requested the release of the pilots.",
        said("Lisbon", "requested", "the release of the pilots", speaker="Lisbon"),
        Lisbon="state",
    ),
    case(
        "object to",
        "Syria objected to the presence of observers.",
        said("Syria", "objected", "to the presence of observers", speaker="Syria"),
        Syria="state",
    ),
    case(
        "blame for",
        "Kabila's office blamed foreign companies for the mutiny.",
        said("Kabila's office", "blamed", "for the mutiny"),
        Kabila="person",
    ),
    case(
        "threaten to",
        "The dockers threatened to block the port.",
        said("The dockers", "threatened", "to block the port", anonymous=True),
    ),
    case(
        "demand that",
        "The Tuareg council demanded that the army leave the north.",
        said("The Tuareg council", "demanded", "the army leave the north", speaker="Tuareg council"),
        Tuareg_council="armed_group",
    ),
    case(
        "order",
        "General Prem ordered his men to hold their fire.",
        said("General Prem", "ordered", "to hold their fire", speaker="Prem"),
        Prem="person",
    ),
    case(
        "admit doing",
        "The sergeant admitted burning the records.",
        said("The sergeant", "admitted", "burning the records"),
    ),
    case(
        "call a thing something",
        "Pyongyang called the manoeuvres a rehearsal for invasion.",
        said("Pyongyang", "called", "the manoeuvres a rehearsal for invasion", speaker="Pyongyang"),
        Pyongyang="state",
    ),
    case(
        "assure that",
        "Commissioner Helga Brun assured the refugees that no one would be sent back.",
        said("Commissioner Helga Brun", "assured", "no one would be sent back", speaker="Helga Brun"),
        Helga_Brun="person",
    ),
    case(
        "appeal for",
        "Pope Celestine appealed for a Christmas pause.",
        said("Pope Celestine", "appealed", "for a Christmas pause", speaker="Celestine"),
        Celestine="person",
    ),
    case(
        "welcome and regret",
        "Canada welcomed the accord but regretted the absence of women.",
        said("Canada", "welcomed", "the accord", speaker="Canada"),
        said("Canada", "regretted", "the absence of women", speaker="Canada"),
        Canada="state",
    ),
    case(
        "dismissing a person is no statement",
        "The sultan dismissed his vizier and appointed a cousin.",
    ),
)

NESTED = (
    case(
        "accusation inside",
        "Minister Tariq Aziz-Khan said Nepal had accused his country of poaching.",
        said(
            "Minister Tariq Aziz-Khan", "said", "Nepal had accused his country of poaching", speaker="Tariq Aziz-Khan"
        ),
        said("Nepal", "had accused", "of poaching", speaker="Nepal", inside=0),
        **{"Tariq Aziz-Khan": "person", "Nepal": "state"},
    ),
    case(
        "a source on what another said",
        "Two aides said Premier Bo Lindqvist had told ministers he would step down.",
        said("Two aides", "said", "Premier Bo Lindqvist had told ministers he would step down", anonymous=True),
        said("Premier Bo Lindqvist", "had told", "he would step down", speaker="Bo Lindqvist", inside=0),
        Bo_Lindqvist="person",
    ),
    case(
        "quotation inside a report",
        "Zodwa Khumalo said the mine owners had told her that “no striker will be taken back”.",
        said(
            "Zodwa Khumalo",
            "said",
            "the mine owners had told her that “no striker will be taken back",
            speaker="Zodwa Khumalo",
            mode="mixed",
        ),
        said("the mine owners", "had told", "no striker will be taken back", anonymous=True, mode="direct", inside=0),
        Zodwa_Khumalo="person",
    ),
)

UNNAMED = (
    case(
        "one of them",
        "Two guards were arrested. One of them said he had been paid.",
        said("One of them", "said", "he had been paid", anonymous=True),
    ),
    case(
        "people familiar with",
        "People familiar with the talks said the map had not been shown.",
        said("People familiar with the talks", "said", "the map had not been shown", anonymous=True),
    ),
    case(
        "a spokesman for",
        "A spokesman for President Osei-Tutu said the letter was genuine.",
        said("A spokesman for President Osei-Tutu", "said", "the letter was genuine", anonymous=True),
        **{"Osei-Tutu": "person"},
    ),
    case(
        "residents",
        "Residents said the shelling had stopped at dusk.",
        said("Residents", "said", "the shelling had stopped at dusk", anonymous=True),
    ),
    case(
        "the rebels as a body",
        "The Shining Star Brigade said it held nine policemen.",
        said("The Shining Star Brigade", "said", "it held nine policemen", speaker="Shining Star Brigade"),
        Shining_Star_Brigade="armed_group",
    ),
    case(
        "an agency named before its kind",
        "The Anatolia news agency said the ferry had been boarded.",
        said("The Anatolia news agency", "said", "the ferry had been boarded", speaker="Anatolia"),
        Anatolia="organization",
    ),
)

MORE = (*DIRECT, *INDIRECT, *FRAMES, *NESTED, *UNNAMED)
