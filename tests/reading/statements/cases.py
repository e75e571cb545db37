"""Invented sentences and what a careful coder marks in them. Names, places and events are made up or used without regard to what happened."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """One expected statement: the words of its source, cue and content. ``inside`` is the number of the expected statement that holds it."""

    source: str | None
    cue: str | None
    content: tuple[str, ...]
    speaker: str | None = None
    mode: str = "indirect"
    anonymous: bool = False
    to: str | None = None
    inside: int | None = None


@dataclass(frozen=True)
class Case:
    """A text, the actors in it by kind ("person", "state" …), and all its statements with the act *said*, in reading order."""

    name: str
    text: str
    actors: dict[str, str]
    said: tuple[Said, ...]


def said(source: str | None, cue: str | None, *content: str, **rest: object) -> Said:
    """Short for :class:`Said`."""
    return Said(source, cue, content, **rest)  # type: ignore[arg-type]


def case(name: str, text: str, *statements: Said, **actors: str) -> Case:
    """Short for :class:`Case`; underscores in actor names stand for spaces."""
    return Case(name, text, {key.replace("_", " "): kind for key, kind in actors.items()}, statements)


DIRECT = (
    case(
        "speaker after",
        "“The bridge at Kalemie will reopen before the rains,” Colonel Justin Mbuyi said on Tuesday.",
        said(
            "Colonel Justin Mbuyi",
            "said",
            "The bridge at Kalemie will reopen before the rains",
            speaker="Justin Mbuyi",
            mode="direct",
        ),
        Justin_Mbuyi="person",
    ),
    case(
        "inverted",
        '"We never fired on the convoy," insisted Marisol Quispe, the rebels\' chief delegate.',
        said(
            "Marisol Quispe, the rebels' chief delegate",
            "insisted",
            "We never fired on the convoy",
            speaker="Marisol Quispe",
            mode="direct",
        ),
        Marisol_Quispe="person",
    ),
    case(
        "speaker before, colon",
        "Bishop Tomás Arana told the crowd: “Nobody in this valley wants another winter of funerals.”",
        said(
            "Bishop Tomás Arana",
            "told",
            "Nobody in this valley wants another winter of funerals.",
            speaker="Tomás Arana",
            mode="direct",
        ),
        Tomás_Arana="person",
    ),
    case(
        "speaker before, comma",
        "The harbour master replied, “Ask the navy.”",
        said("The harbour master", "replied", "Ask the navy.", mode="direct"),
    ),
    case(
        "split",
        "“The map is wrong,” said Anneli Rask, “and both delegations know it.”",
        said(
            "Anneli Rask",
            "said",
            "The map is wrong",
            "and both delegations know it.",
            speaker="Anneli Rask",
            mode="direct",
        ),
        Anneli_Rask="person",
    ),
    case(
        "goes on in the same paragraph",
        "«The census was a fraud,» Dragan Ilić said. «We shall hold our own in the spring.»",
        said(
            "Dragan Ilić",
            "said",
            "The census was a fraud",
            "We shall hold our own in the spring.",
            speaker="Dragan Ilić",
            mode="direct",
        ),
        Dragan_Ilić="person",
    ),
    case(
        "new cue in the same paragraph",
        "“There is no siege,” General Habte Tesfay said. “Trucks pass every day,” he added.",
        said("General Habte Tesfay", "said", "There is no siege", speaker="Habte Tesfay", mode="direct"),
        said("he", "added", "Trucks pass every day", speaker="Habte Tesfay", mode="direct"),
        Habte_Tesfay="person",
    ),
    case(
        "next paragraph without a cue",
        "“The ceasefire is holding in four districts,” Major Lena Osei said.\n\n“In the fifth we have not been allowed to look.”",
        said(
            "Major Lena Osei", "said", "The ceasefire is holding in four districts", speaker="Lena Osei", mode="direct"
        ),
        said(None, None, "In the fifth we have not been allowed to look.", speaker="Lena Osei", mode="direct"),
        Lena_Osei="person",
    ),
    case(
        "open quotation runs on to its cue",
        "Talks resumed at noon.\n\n“For ten years this valley had no school and too many soldiers.\n\n“Now they wonder at our silence,” "
        "said Pak Suroso, a village head.",
        said(
            None,
            None,
            "For ten years this valley had no school and too many soldiers.",
            speaker="Pak Suroso",
            mode="direct",
        ),
        said(
            "Pak Suroso, a village head", "said", "Now they wonder at our silence", speaker="Pak Suroso", mode="direct"
        ),
        Pak_Suroso="person",
    ),
    case(
        "single marks",
        "‘The prisoners were moved at night,’ said Father Colm Devlin. ‘Nobody told the families.’",
        said(
            "Father Colm Devlin",
            "said",
            "The prisoners were moved at night",
            "Nobody told the families.",
            speaker="Colm Devlin",
            mode="direct",
        ),
        Colm_Devlin="person",
    ),
    case(
        "closing marks where opening ones belong",
        "The envoy called the session “useful.””It was our first in a year,” Per Lindahl said.",
        said("The envoy", "called", "the session “useful.”", mode="mixed"),
        said("Per Lindahl", "said", "It was our first in a year", speaker="Per Lindahl", mode="direct"),
        Per_Lindahl="person",
    ),
    case(
        "question",
        "“Who signed the order?” asked Ruth Wanjiru, a lawyer for the families.",
        said(
            "Ruth Wanjiru, a lawyer for the families",
            "asked",
            "Who signed the order?",
            speaker="Ruth Wanjiru",
            mode="direct",
        ),
        Ruth_Wanjiru="person",
    ),
    case(
        "according to, after a quotation",
        "“All foreign advisers will be gone by June,” according to a statement from the defence ministry.",
        said(
            "a statement from the defence ministry",
            "according to",
            "All foreign advisers will be gone by June",
            mode="direct",
        ),
    ),
    case(
        "titles are not speech",
        "Her memoir “A Winter in Sukhumi” was read aloud at the ceremony, and the choir sang “The River”.",
    ),
)

INDIRECT = (
    case(
        "that",
        "Foreign Minister Javier Ocampo said on Friday that his country would not recognise the referendum.",
        said(
            "Foreign Minister Javier Ocampo",
            "said",
            "his country would not recognise the referendum",
            speaker="Javier Ocampo",
        ),
        Javier_Ocampo="person",
    ),
    case(
        "bare clause",
        "Tripoli says the camp has been empty since March.",
        said("Tripoli", "says", "the camp has been empty since March", speaker="Tripoli"),
        Tripoli="state",
    ),
    case(
        "sentence-final",
        "The three hostages were in good health, the Red Cross said.",
        said("the Red Cross", "said", "The three hostages were in good health", speaker="Red Cross"),
        Red_Cross="organization",
    ),
    case(
        "sentence-final, inverted",
        "Fuel would run out within a week, warned the governor of the island.",
        said("the governor of the island", "warned", "Fuel would run out within a week"),
    ),
    case(
        "in the middle",
        "The second round, Ambassador Ingrid Moe said, would open in Nuuk in early May.",
        said(
            "Ambassador Ingrid Moe", "said", "The second round", "would open in Nuuk in early May", speaker="Ingrid Moe"
        ),
        Ingrid_Moe="person",
    ),
    case(
        "according to, after",
        "Some 400 fighters have handed in their rifles, according to the United Nations mission.",
        said(
            "the United Nations mission",
            "according to",
            "Some 400 fighters have handed in their rifles",
            speaker="United Nations mission",
        ),
        United_Nations_mission="organization",
    ),
    case(
        "according to, before",
        "According to Radio Bamako, both delegations left the hotel before dawn.",
        said("Radio Bamako", "According to", "both delegations left the hotel before dawn", speaker="Radio Bamako"),
        Radio_Bamako="organization",
    ),
    case(
        "as they said",
        "The dam, as Minister Farid Rahimi noted, lies on the wrong side of the line.",
        said("Minister Farid Rahimi", "noted", "The dam", "lies on the wrong side of the line", speaker="Farid Rahimi"),
        Farid_Rahimi="person",
    ),
    case(
        "quoted as saying",
        "President Osvaldo Pinto was quoted by state television as saying the state of emergency would be lifted.",
        said(
            "President Osvaldo Pinto",
            "was quoted by state television as saying",
            "the state of emergency would be lifted",
            speaker="Osvaldo Pinto",
        ),
        Osvaldo_Pinto="person",
    ),
    case(
        "passive of tell",
        "The monitors were told by local officials that the road was mined.",
        said("local officials", "were told", "the road was mined", anonymous=True),
    ),
    case(
        "in a statement that",
        "The Karen delegation said in a statement issued late on Sunday that it would walk out.",
        said("The Karen delegation", "said", "it would walk out", speaker="Karen delegation"),
        Karen_delegation="armed_group",
    ),
    case(
        "two that-clauses",
        "Prime Minister Sanna Virtanen told parliament that the border would stay shut, but that aid convoys could pass.",
        said(
            "Prime Minister Sanna Virtanen",
            "told",
            "the border would stay shut, but that aid convoys could pass",
            speaker="Sanna Virtanen",
        ),
        Sanna_Virtanen="person",
    ),
    case(
        "two cues in a sentence",
        "General Rashid Omar said the garrison would stay, adding that reinforcements were on the way.",
        said("General Rashid Omar", "said", "the garrison would stay", speaker="Rashid Omar"),
        said("General Rashid Omar", "adding", "reinforcements were on the way", speaker="Rashid Omar"),
        Rashid_Omar="person",
    ),
    case(
        "two cues with one subject",
        "Sister Beatriz Nunes condemned the raid and urged both sides to respect the hospital.",
        said("Sister Beatriz Nunes", "condemned", "the raid", speaker="Beatriz Nunes"),
        said("Sister Beatriz Nunes", "urged", "to respect the hospital", speaker="Beatriz Nunes"),
        Beatriz_Nunes="person",
    ),
    case(
        "indirect question",
        "Delegates asked whether the amnesty would cover officers.",
        said("Delegates", "asked", "whether the amnesty would cover officers", anonymous=True),
    ),
    case(
        "not said",
        "The governor did not say when the curfew would end, and nobody would confirm that the talks had begun.",
    ),
    case(
        "dateline",
        "PORT MORESBY (Reuters) – Bougainville leader Joseph Tavi said the vote would go ahead.",
        said("Bougainville leader Joseph Tavi", "said", "the vote would go ahead", speaker="Joseph Tavi"),
        Joseph_Tavi="person",
    ),
)

FRAMES = (
    case(
        "urge",
        "France urged the generals to return to barracks.",
        said("France", "urged", "to return to barracks", speaker="France"),
        France="state",
    ),
    case(
        "call on",
        "Ireland called on Israel and Lebanon to honour the truce.",
        said("Ireland", "called on", "to honour the truce", speaker="Ireland", to="Israel"),
        Ireland="state",
        Israel="state",
        Lebanon="state",
    ),
    case(
        "call for",
        "Archbishop Luis Prado called for an end to the kidnappings.",
        said("Archbishop Luis Prado", "called", "for an end to the kidnappings", speaker="Luis Prado"),
        Luis_Prado="person",
    ),
    case(
        "ask to",
        "Eritrea asked Qatar to send observers to the disputed hills.",
        said("Eritrea", "asked", "to send observers to the disputed hills", speaker="Eritrea", to="Qatar"),
        Eritrea="state",
        Qatar="state",
    ),
    case(
        "deny doing",
        "Burma denied shelling the refugee camp.",
        said("Burma", "denied", "shelling the refugee camp", speaker="Burma"),
        Burma="state",
    ),
    case(
        "propose doing",
        "Oslo proposed holding the next round in Geneva.",
        said("Oslo", "proposed", "holding the next round in Geneva", speaker="Oslo"),
        Oslo="state",
    ),
    case(
        "accuse of",
        "Chad accused Sudan of arming the raiders.",
        said("Chad", "accused", "of arming the raiders", speaker="Chad"),
        Chad="state",
        Sudan="state",
    ),
    case(
        "describe as",
        "Bolivia described the blockade as an act of war.",
        said("Bolivia", "described", "the blockade as an act of war", speaker="Bolivia"),
        Bolivia="state",
    ),
    case(
        "reject",
        "UNITA rejected the timetable drawn up by the mediators.",
        said("UNITA", "rejected", "the timetable drawn up by the mediators", speaker="UNITA"),
        UNITA="armed_group",
    ),
    case(
        "praise",
        "Chancellor Greta Vogel praised the army's restraint.",
        said("Chancellor Greta Vogel", "praised", "the army's restraint", speaker="Greta Vogel"),
        Greta_Vogel="person",
    ),
    case(
        "warn of",
        "The World Food Programme warned of famine.",
        said("The World Food Programme", "warned", "of famine", speaker="World Food Programme"),
        World_Food_Programme="organization",
    ),
    case(
        "vow to",
        "The Polisario Front vowed to fight on.",
        said("The Polisario Front", "vowed", "to fight on", speaker="Polisario Front"),
        Polisario_Front="armed_group",
    ),
    case(
        "insist on",
        "Nicosia insisted on a single sovereignty.",
        said("Nicosia", "insisted", "on a single sovereignty", speaker="Nicosia"),
        Nicosia="state",
    ),
    case(
        "refusal to comment",
        "The Cuban embassy declined to comment.",
        said("The Cuban embassy", "declined", "to comment", speaker="Cuban embassy"),
        Cuban_embassy="organization",
    ),
    case(
        "declining an invitation is no statement",
        "Zambia declined to attend the summit.",
        Zambia="state",
    ),
    case(
        "point out",
        "Judge Nadia Haddad pointed out that the court had no such power.",
        said("Judge Nadia Haddad", "pointed out", "the court had no such power", speaker="Nadia Haddad"),
        Nadia_Haddad="person",
    ),
    case(
        "events do not speak",
        "The bombing underlined the weakness of the truce, and the verdict rejected by nobody stands.",
    ),
)

MIXED_AND_NOUNS = (
    case(
        "words lifted from a speech",
        "Hanoi said the flights were “a grave provocation” that it could not ignore.",
        said(
            "Hanoi",
            "said",
            "the flights were “a grave provocation” that it could not ignore",
            speaker="Hanoi",
            mode="mixed",
        ),
        Hanoi="state",
    ),
    case(
        "quotation ends the sentence, cue after",
        "The settlement “belongs to both peoples,” President Amara Kone said.",
        said(
            "President Amara Kone",
            "said",
            "The settlement “belongs to both peoples",
            speaker="Amara Kone",
            mode="mixed",
        ),
        Amara_Kone="person",
    ),
    case(
        "genitive and noun",
        "Diplomats are studying the rebels' demand for a federal army.",
        said("the rebels'", "demand", "for a federal army", anonymous=True),
    ),
    case(
        "noun with by",
        "A call by the bishops for a Christmas truce went unheard.",
        said("the bishops", "call", "for a Christmas truce", anonymous=True),
    ),
    case(
        "noun with a lending verb",
        "Ghana issued a warning that its patience was running out.",
        said("Ghana", "warning", "its patience was running out", speaker="Ghana"),
        Ghana="state",
    ),
    case(
        "name before the noun",
        "Kyiv dismissed Kremlin claims that the port had been mined.",
        said("Kyiv", "dismissed", "Kremlin claims that the port had been mined", speaker="Kyiv"),
        said("Kremlin", "claims", "the port had been mined", speaker="Kremlin", inside=0),
        Kyiv="state",
        Kremlin="state",
    ),
    case(
        "grounds",
        "Delhi turned down the offer on the grounds that mediation was not needed.",
        said("Delhi", "turned down", "the offer", speaker="Delhi"),
        said("Delhi", "on the grounds", "mediation was not needed", speaker="Delhi"),
        Delhi="state",
    ),
)

NESTED = (
    case(
        "he said he told",
        "Foreign Minister Abel Nkosi said he had told Portugal that the accord was dead.",
        said(
            "Foreign Minister Abel Nkosi", "said", "he had told Portugal that the accord was dead", speaker="Abel Nkosi"
        ),
        said("he", "had told", "the accord was dead", speaker="Abel Nkosi", to="Portugal", inside=0),
        Abel_Nkosi="person",
        Portugal="state",
    ),
    case(
        "said somebody else demanded",
        "Mediator Saïd Ould-Hamza said the junta had demanded the release of two officers.",
        said(
            "Mediator Saïd Ould-Hamza",
            "said",
            "the junta had demanded the release of two officers",
            speaker="Saïd Ould-Hamza",
        ),
        said("the junta", "had demanded", "the release of two officers", inside=0),
        **{"Saïd Ould-Hamza": "person"},
    ),
    case(
        "we inside a quotation",
        "“We asked Norway to mediate, and it agreed,” said Commander Thusha Raman.",
        said(
            "Commander Thusha Raman",
            "said",
            "We asked Norway to mediate, and it agreed",
            speaker="Thusha Raman",
            mode="direct",
        ),
        said("We", "asked", "to mediate", speaker="Thusha Raman", to="Norway", inside=0, mode="direct"),
        Thusha_Raman="person",
        Norway="state",
    ),
    case(
        "retold by an outlet",
        "The army had lost the town, its spokesman Karim Daoud said, according to Al-Ahram.",
        said(
            "Al-Ahram", "according to", "The army had lost the town, its spokesman Karim Daoud said", speaker="Al-Ahram"
        ),
        said("its spokesman Karim Daoud", "said", "The army had lost the town", speaker="Karim Daoud", inside=0),
        Karim_Daoud="person",
        **{"Al-Ahram": "organization"},
    ),
    case(
        "three deep",
        "Colonel Ana Reis said villagers claimed the police had threatened to burn the market.",
        said(
            "Colonel Ana Reis",
            "said",
            "villagers claimed the police had threatened to burn the market",
            speaker="Ana Reis",
        ),
        said("villagers", "claimed", "the police had threatened to burn the market", anonymous=True, inside=0),
        said("the police", "had threatened", "to burn the market", inside=1),
        Ana_Reis="person",
    ),
)

UNNAMED = (
    case(
        "a senior official",
        "A senior Malian official said the junta was divided.",
        said("A senior Malian official", "said", "the junta was divided", anonymous=True),
    ),
    case(
        "a number of officials",
        "Three Western diplomats said the draft had been rewritten twice.",
        said("Three Western diplomats", "said", "the draft had been rewritten twice", anonymous=True),
    ),
    case(
        "sources close to",
        "Sources close to the negotiations said a deal was days away.",
        said("Sources close to the negotiations", "said", "a deal was days away", anonymous=True),
    ),
    case(
        "who asked not to be named",
        "“They will sign because they are broke,” said a diplomat in the capital who asked not to be named.",
        said(
            "a diplomat in the capital who asked not to be named",
            "said",
            "They will sign because they are broke",
            mode="direct",
            anonymous=True,
        ),
    ),
    case(
        "affiliated",
        "An aide to Rosa Benítez told reporters the senator would not run.",
        said("An aide to Rosa Benítez", "told", "the senator would not run", anonymous=True),
        Rosa_Benítez="person",
    ),
    case(
        "a ministry is named",
        "The Interior Ministry said four gunmen had surrendered.",
        said("The Interior Ministry", "said", "four gunmen had surrendered", speaker="Interior Ministry"),
        Interior_Ministry="organization",
    ),
    case(
        "a government by its seat",
        "The government in Kigali said it knew nothing of the raid.",
        said("The government in Kigali", "said", "it knew nothing of the raid", speaker="Kigali"),
        Kigali="state",
    ),
    case(
        "named in apposition",
        "The rebels' spokesman in exile, Moses Lado, said the offer was an insult.",
        said("The rebels' spokesman in exile, Moses Lado", "said", "the offer was an insult", speaker="Moses Lado"),
        Moses_Lado="person",
    ),
    case(
        "told an outlet",
        "Moses Lado told Le Monde that the offer was an insult.",
        said("Moses Lado", "told", "the offer was an insult", speaker="Moses Lado", to="Le Monde"),
        Moses_Lado="person",
        Le_Monde="organization",
    ),
)

CASES = (*DIRECT, *INDIRECT, *FRAMES, *MIXED_AND_NOUNS, *NESTED, *UNNAMED)
