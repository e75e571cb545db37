# ruff: noqa: E501  (pasted pages have long lines)
"""Pasted pages in the layouts of the English-language press, about invented processes. Written for these tests; nothing is quoted.

A line that begins with ``¶`` is body (the mark is not part of the text). ``{name}`` stands for a paragraph of :data:`PARAGRAPHS`, which is body as well.
"""

import re
from dataclasses import dataclass, field

PARAGRAPHS = {
    "recess": "Delegates of the northern command left the hall shortly after noon and did not come back for the afternoon session, according to two people who sat across the table.",
    "chair": "The chair of the round, a retired judge from Botswana, said she would wait until Thursday before asking the regional bloc to step in.",
    "quote": "“We have signed enough paper in other people’s hotels,” the movement’s negotiator told reporters. “This time the guns go quiet first.”",
    "short": "His deputy disagreed.",
    "split": "“Nobody in the valley will forgive us a second time if we walk away now,",
    "split2": "“but nobody will forgive us either if we sign anything they put in front of us,” she said.",
    "numbers": "At least 40,000 people have crossed the river since January, when the last truce fell apart over control of two border towns.",
    "denial": "The interior ministry denied that any prisoner had been promised a pardon and accused the rebels of inventing offers.",
    "history": "Three earlier rounds, in 2003, 2005 and 2008, ended without a deal on who would command a joint army.",
    "envoy": "The envoy is due to fly to the highlands on Friday to hear the chiefs, who were left out of the talks and have threatened to hold their own.",
    "closing": "No date has been set for the next meeting.",
}


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A pasted page and what a careful reader takes from it; ``outlet`` and ``agency`` need the world table."""

    name: str
    page: str
    title: str | None
    byline: tuple[str, ...] = ()
    published: str | None = None
    outlet: str | None = None
    agency: str | None = None
    rejected: dict[str, str] = field(default_factory=dict)

    def text_and_body(self) -> tuple[str, list[str]]:
        """The text as it would be pasted, and its body paragraphs."""
        lines, body = [], []
        for line in self.page.strip("\n").split("\n"):
            key = line.strip("{}")
            if line.startswith("{") and key in PARAGRAPHS:
                line = "¶" + PARAGRAPHS[key]
            if line.startswith("¶"):
                line = line[1:]
                body.append(re.sub(r"^(?:[•*]|\d\.) ", "", line.strip()))
            lines.append(line)
        return "\n".join(lines), body


LAYOUTS = [
    Layout(
        name="portal of reprints, southern Africa",
        title="Zambara: Chiefs Threaten Own Talks As Round Stalls",
        byline=("Thandiwe Molefe",),
        published="2009-03-14",
        page="""
Home
Countries
Topics
Sign In
Subscribe

Zambara: Chiefs Threaten Own Talks As Round Stalls
14 March 2009
Tweet
Share
Comment

By Thandiwe Molefe
Port Selous

¶Talks on a joint army for Zambara stalled for a second day on Friday when the northern delegation stayed away from the hall.

{recess}

{quote}

{short}

{history}

{closing}

Copyright © 2009 The Morning Ledger. All rights reserved. Distributed by Continent Media.

More on this
Zambara: Teachers Strike Over Pay
Zambara: Rains Delay Maize Harvest
Zambara: Bishop Calls for Calm
Tagged:
Zambara
Conflict
AllCountries publishes around 400 reports a day from more than 100 news organizations.
""",
    ),
    Layout(
        name="database print-out",
        title="Rebels leave hall as truce round falters",
        byline=("Daniel Okoth",),
        published="2005-08-18",
        outlet="The Highland Courier",
        page="""
The Highland Courier

August 18, 2005 Thursday

HEADLINE: Rebels leave hall as truce round falters

BYLINE: Daniel Okoth

SECTION: NEWS; Pg. 4

LENGTH: 412 words

DATELINE: Mount Asha

BODY:

{recess}

{chair}

{numbers}

{denial}

LOAD-DATE: August 19, 2005

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper
""",
    ),
    Layout(
        name="broadcaster's old page",
        title="Valley truce talks break off",
        byline=("Ines Carvalho",),
        published=None,
        rejected={"2003-08-18": "update"},
        page="""
Last Updated: Monday, 18 August, 2003, 10:11 GMT 11:11 UK

E-mail this to a friend    Printable version

Valley truce talks break off
By Ines Carvalho
in Porto Leste

¶Talks to end the war in the valley have broken off in anger over who should disarm first.

{quote}

{denial}

Cross-border raids

{numbers}

{envoy}

RELATED LINKS
Country profile
Timeline of the war
The external sites are not our responsibility.
TOP STORIES NOW
Storm shuts island's only port
Court frees newspaper editor
Drought relief reaches the coast
""",
    ),
    Layout(
        name="agency page with standards line",
        title="Rebels to boycott island talks, letter shows",
        byline=("Sofia Brandt", "Amara Diallo"),
        published="2018-03-03",
        page="""
WORLD NEWS
MARCH 3, 2018 / 10:11 AM / UPDATED 3 YEARS AGO
Exclusive: Rebels to boycott island talks, letter shows
By Sofia Brandt, Amara Diallo
3 MIN READ

¶PORT SELOUS (Reuters) - A rebel movement that controls most of Zambara’s north will boycott talks on the island of Mer next week, a letter seen by Reuters showed.

{recess}

FILE PHOTO: Fighters of the northern command stand guard at a checkpoint near Port Selous, Zambara, February 2, 2018. REUTERS/Jo Mabuza/File Photo

{chair}

{quote}

“NO ALTERNATIVE”

{history}

{closing}

Reporting by Sofia Brandt in Port Selous and Amara Diallo in Mer; Editing by Peter Lang

Our Standards: The Thomson Reuters Trust Principles.
""",
        outlet="Reuters",
    ),
    Layout(
        name="pan-Arab broadcaster",
        title="Highland chiefs call their own peace conference",
        published="2021-06-02",
        page="""
News|Conflict

Highland chiefs call their own peace conference
Leaders left out of the official round say they will meet in Mount Asha before the end of the month.

A market in Mount Asha, where the chiefs want to meet [File: Lina Haddad/Al Jazeera]
Published On 2 Jun 2021
2 Jun 2021

¶The chiefs of the highlands have called a peace conference of their own, widening a rift with the government over who speaks for the region.

{chair}

KEEP READING
list of 3 items
list 1 of 3
Floods displace thousands along the river
list 2 of 3
What does the new amnesty law say?
list 3 of 3
In pictures: A year of truce
end of list

{quote}

{numbers}

{envoy}

SOURCE: AL JAZEERA AND NEWS AGENCIES
""",
    ),
    Layout(
        name="American daily of the 1990s",
        title="GUERRILLAS AND ARMY AGREE TO MEET AGAIN",
        byline=("CATHERINE WELLS",),
        published="1994-11-09",
        page="""
GUERRILLAS AND ARMY AGREE TO MEET AGAIN
By CATHERINE WELLS
Published: November 9, 1994

¶SAN ROQUE, Costa Verde, Nov. 8— After four years of silence the army and the guerrillas have agreed to sit down again, in a monastery above this coffee town.

{recess}

{quote}

{split}
{split2}

{history}

Photo: Peasants waited outside the monastery on Monday for news of the meeting. (Luis Ferrer for The Evening Standard) Map of Costa Verde showing San Roque.
""",
    ),
    Layout(
        name="South Asian daily with two stamps",
        title="Centre, hill party to resume dialogue after monsoon",
        byline=("R. Venkataraman",),
        published="2012-07-03",
        rejected={"2012-07-04": "update"},
        page="""
Today's Paper  States
Centre, hill party to resume dialogue after monsoon
R. Venkataraman
July 03, 2012 10:11 pm | Updated July 04, 2012 01:00 am IST - NEW DELHI
COMMENTS
SHARE
READ LATER
PRINT

¶The Centre and the hill party will resume their dialogue once the monsoon session is over, officials said on Tuesday.

{recess}

{denial}

¶The party had set three conditions:

¶• withdrawal of the second battalion from the lower hills;
¶• release of 23 detained cadres;
¶• a time frame for the council elections.

{closing}

COMMENTS
SHARE
Related Topics
India
Next Story
""",
    ),
    Layout(
        name="Pakistani daily",
        title="Tribal jirga asks both sides to extend ceasefire",
        byline=("Zahra Yousafzai",),
        published="2016-05-09",
        page="""
TODAY'S PAPER | MAY 11, 2024
HOME
LATEST
PAKISTAN
OPINION
BUSINESS

Tribal jirga asks both sides to extend ceasefire
Zahra Yousafzai  Published May 9, 2016  Updated May 9, 2016 07:15am

0
LISTEN TO ARTICLE
Join our Whatsapp channel

¶PESHAWAR: A jirga of elders from three agencies has asked the government and the militants to extend their ceasefire, which runs out on Sunday.

{quote}

{denial}

{envoy}

Published in The Frontier Star, May 9th, 2016

Read more
On DAWN OF THE DAY
1000 characters
Comments are moderated and may be edited for clarity. For a full discussion on our commenting policy please click here.
Comments (3) Closed
Popular Newest Oldest
Khalid
May 09, 2016 09:12am
Let us hope that they will listen to the elders this time, our people have suffered for too long.
Reply Recommend
Sana
May 09, 2016 10:40am
The elders always speak when it is too late and nobody asks the women of the agencies.
Reply Recommend
""",
        rejected={"2024-05-11": "page"},
    ),
    Layout(
        name="South-east Asian daily with slashes",
        title="Moro panel walks out over draft law",
        byline=("Liza Manalo",),
        published="2015-01-25",
        outlet="Inquiring Daily",
        page="""
Moro panel walks out over draft law
By: Liza Manalo - Reporter / @lizamanalo
INQUIRING DAILY / 04:40 PM January 25, 2015

¶COTABATO CITY – The panel that speaks for the region’s oldest rebel group walked out of a hearing on the draft basic law on Sunday, saying lawmakers had emptied it.

ADVERTISEMENT

{recess}

{quote}

FEATURED STORIES
NEWSINFO
Mayor cleared of graft
NEWSINFO
School opening moved to June

{history}

{closing}

Subscribe to our daily newsletter
READ NEXT
Mayor cleared of graft
EDITORS' PICK
Fisherfolk win suit
MOST READ
Don't miss out on the latest news and information.
TAGS: Cotabato, draft law, peace process
For feedback, complaints, or inquiries, contact us.
""",
    ),
    Layout(
        name="Sudanese web daily, date in the dateline",
        title="Darfur faction sets terms for joining Doha round",
        published="2011-02-21",
        page="""
Home | News    Monday 21 February 2011

Darfur faction sets terms for joining Doha round
separation increase

¶February 21, 2011 (KHARTOUM) – A faction of the Darfur rebels said on Monday that it would join the round in Doha only if the army stopped its flights over the mountains.

{chair}

{denial}

{closing}

(ST)

  Printable
  Comment
""",
    ),
    Layout(
        name="agency wire with a full date in its dateline",
        title="LIBERIA: Rebel group names delegates for Accra",
        published="2003-07-11",
        page="""
LIBERIA: Rebel group names delegates for Accra

¶MONROVIA, 11 July 2003 (dpa) - The larger of two rebel groups has named eight delegates for the talks in Accra, its spokesman said by telephone.

{recess}

{numbers}

{denial}

[This report does not necessarily reflect the views of the United Nations]
""",
        outlet="Deutsche Presse-Agentur",
    ),
    Layout(
        name="Chinese agency page",
        title="African bloc urges Zambara's parties to return to talks",
        published="2017-09-30",
        page="""
African bloc urges Zambara's parties to return to talks
Source: Xinhua| 2017-09-30 22:14:37|Editor: Liangyu
Video PlayerClose

¶ADDIS ABABA, Sept. 30 (Xinhua) -- An African bloc on Saturday urged the parties in Zambara to return to the negotiating table without delay.

{chair}

{history}

{closing}

KEY WORDS: Zambara
EXPLORE XINHUANET
010020070750000000000000011105091366499771
""",
        outlet="Xinhua",
    ),
    Layout(
        name="mail digest, hard-wrapped",
        title="Mediator puts off Juba round",
        published="2006-10-12",
        page="""
Subject: Mediator puts off Juba round
Date: 12 October 2006
From: digest@lists.example

¶The mediator in the talks between the government of Uganda and the
¶northern rebels has put off the next round by a week, blaming a dispute
¶over where the fighters should gather.

¶A spokesman for the mediator said both delegations remained in town and
¶were in touch by telephone. He would not say whether the rebels' leader
¶had been spoken to.

¶Two assembly points had been agreed in August. One of them was found
¶empty by monitors last week, and the army was seen near the other.

--
To unsubscribe from this list visit the address below.
""",
    ),
    Layout(
        name="Irish opinion page",
        title="Why the parades commission must not blink",
        byline=("Fionnuala Kerr",),
        outlet="The Northern Tribune",
        published="1998-06-30",
        page="""
The Northern Tribune
30 June 1998
OPINION
Why the parades commission must not blink

Fionnuala Kerr

¶If the commission gives way on the lower road this week, every agreement signed since Easter will be worth a little less.

{recess}

{quote}

{history}

Fionnuala Kerr is a columnist for The Northern Tribune
""",
    ),
    Layout(
        name="Latin American English daily",
        title="Guerrilla leader rejects jungle site for talks",
        byline=("Jaime Restrepo",),
        published="2014-10-05",
        page="""
Menu
News
War and peace
Guerrilla leader rejects jungle site for talks
by Jaime Restrepo October 5, 2014

(Image credit: Presidency)
Share
0

¶The commander of the country’s second-largest guerrilla group has rejected a site in the jungle that the government proposed for peace talks.

{quote}

{denial}

{envoy}

Tags: guerrillas, peace talks
Jaime Restrepo
Jaime is the editor of this site. He has reported on the conflict since 2008.
Related Posts
Army kills two in southern raid
Mayor denies ties to paramilitaries
""",
    ),
    Layout(
        name="Gulf daily retelling an agency",
        title="Houthis won't attend Geneva talks without guarantees",
        published="2018-09-06",
        page="""
Gulf
Houthis won't attend Geneva talks without guarantees
Published: September 06, 2018 14:25 | Agencies

Supplied
Image Credit: Gulf News Archive

¶Sana'a: The delegation of the northern movement will not leave for Geneva until its plane and its wounded are guaranteed safe passage, one of its members said.

{chair}

{denial}

{closing}

More From Yemen
Ship seized off southern port
Cholera cases fall for third week
""",
    ),
    Layout(
        name="newspaper site with page date in a menu",
        title="Opposition boycotts dialogue in protest at arrests",
        published=None,
        page="""
Wednesday, February 14, 2024
About Us
Contact Us
Advertise
The Lake Monitor
Home
News
Sports
Opposition boycotts dialogue in protest at arrests

¶The main opposition coalition said it would boycott the national dialogue that opens on Monday unless its arrested youth leaders were freed.

{recess}

{quote}

{history}

{closing}

Leave a Reply
Fields with a star are required.
Required fields are marked *
Comment *
Name *
Email *
Save my name for the next time I comment.
""",
        rejected={"2024-02-14": "page"},
    ),
    Layout(
        name="plain paste, nothing around it",
        title=None,
        page="""
{recess}

{chair}

{denial}
""",
    ),
    Layout(
        name="headline and text alone",
        title="Mediators float winter truce",
        page="""
Mediators float winter truce

¶Mediators have floated a truce for the winter months, three diplomats said.

{chair}

{closing}
""",
    ),
    Layout(
        name="cookie notice, newsletter box in the middle, related at the end",
        title="Ceasefire monitors report first night without shelling",
        byline=("Oksana Petrenko",),
        published="2020-07-28",
        page="""
We use cookies to personalise content and ads, and to analyse our traffic. By continuing to use this site you accept cookies.
Accept all
Reject all
Skip to main content
WAR
Ceasefire monitors report first night without shelling
Oksana Petrenko
28 July 2020, 11:05
3 min read

¶The first night of a new ceasefire passed without shelling along most of the line, monitors reported on Tuesday.

{numbers}

Sign up for our morning newsletter
Get the day's most important stories delivered to your inbox.
Email address
Subscribe

{denial}

{quote}

Read also: Who guards the bridges?

{closing}

Support independent journalism
Donate
Recommended
Pensioners return to frontline village
A bridge too far: how the river became a border
""",
    ),
    Layout(
        name="British daily, saved in the 2010s",
        title="Militias given 48 hours to leave the assembly building",
        byline=("Eleanor Marsh",),
        published="1999-11-30",
        outlet=None,
        page="""
Support us Contribute Subscribe
News Opinion Sport Culture Lifestyle
World Europe US Americas Asia Australia Middle East Africa Inequality

This article is more than 20 years old

Militias given 48 hours to leave the assembly building

This article is more than 20 years old
Eleanor Marsh in Derrymore
Tue 30 Nov 1999 01.40 GMT

¶The governor of the province last night gave two loyalist militias 48 hours to leave the assembly building or lose their seats at the talks.

{recess}

{quote}

{denial}

{history}

· Additional reporting by agencies

Explore more on these topics
World news
Share
Reuse this content
Most viewed
""",
    ),
    Layout(
        name="public radio transcript",
        title="Envoy: 'They Are Talking Again, But Not To Each Other'",
        published="2016-05-03",
        page="""
Envoy: 'They Are Talking Again, But Not To Each Other'
May 3, 2016 5:06 AM ET
Heard on Early Report

3-Minute Listen
Download
Embed
Transcript

LINDA OSEI, HOST:

¶The envoy to the highland talks says both delegations are back in the hotel, but have not met in one room since Sunday. We reached him in Geneva.

¶PETER HALVORSEN: Good morning. They are talking again, but not to each other.

¶OSEI: What would bring them into one room?

¶HALVORSEN: A list of prisoners. Both have promised me one, and neither has handed it over.

¶OSEI: And if there is no list by Friday?

¶HALVORSEN: Then I go home, and I will say who did not give me his list.

(SOUNDBITE OF MUSIC)

Copyright © 2016 NRW. All rights reserved. Visit our website terms of use and permissions pages at www.nrw.example for further information.

NRW transcripts are created on a rush deadline by a contractor. This text may not be in its final form and may be updated or revised in the future.
""",
    ),
    Layout(
        name="diaspora news site with dateline in brackets",
        title="Tiger delegation meets Norwegian facilitators in Kilimalai",
        published="2002-03-27",
        page="""
Latest News
Feature
Library
Photo gallery
Search

Tiger delegation meets Norwegian facilitators in Kilimalai
[LankaNet, Wednesday, 27 March 2002, 17:43 GMT]
¶A delegation of the movement met the Norwegian facilitators for four hours in Kilimalai on Wednesday and handed over its remarks on the monitoring agreement.

{chair}

{denial}

¶The delegation's leader, the movement's chief negotiator, flew in by helicopter from the coast.

Latest 15 Reports
21.05.02  15:30   Photo
Fishermen block coastal road
20.05.02  14:30
Schools reopen in the east
""",
    ),
    Layout(
        name="press release of a mission",
        title="Special Envoy concludes visit to the highlands",
        published="2014-08-12",
        page="""
UNITED MISSION IN ZAMBARA
PRESS RELEASE

12 August 2014

Special Envoy concludes visit to the highlands

¶Mount Asha, 12 August 2014 – The Special Envoy of the regional bloc, Judge Naledi Kgosi, today concluded a three-day visit to the highlands, where she met chiefs, women's groups and commanders of the northern command.

{quote}

¶The parties committed themselves to:

¶1. refrain from all hostile propaganda;
¶2. open the two border bridges to humanitarian convoys;
¶3. name their members of the monitoring commission by 1 September.

{envoy}

***

For more information, please contact:
Tendai Moyo, Public Information Office, +000 555 0100, press@mission.example
""",
    ),
    Layout(
        name="short agency brief",
        title="Nepal's rebels free 23 policemen ahead of talks",
        byline=(),
        published="2003-03-11",
        outlet="The Himalayan Ledger",
        agency="Agence France-Presse",
        page="""
The Himalayan Ledger
Tuesday, March 11, 2003

Nepal's rebels free 23 policemen ahead of talks
AFP

¶Kathmandu: Rebels in western Nepal freed 23 policemen on Monday as a gesture before talks with the government, an official said.

¶The men were handed over to human rights workers in a village school, he said.

Top of page
""",
    ),
    Layout(
        name="blog post with long comments",
        title="What Pretoria did not settle",
        byline=("Meron Alula",),
        published="2022-11-09",
        page="""
HORN NOTES
About
Archive

What Pretoria did not settle
November 9, 2022 by Meron Alula

¶A week after the guns were supposed to fall silent, three questions that the text passes over decide whether they will.

{recess}

{numbers}

{split}
{split2}

{history}

Filed Under: Politics, War Tagged With: ceasefire, Pretoria

Comments

Yonas says
November 9, 2022 at 9:12 pm

Thank you for this. I would only add that the fuel question is not even mentioned in the annex, which nobody has seen in full, and that banks will not open without it.

Reply

Sara T. says
November 10, 2022 at 7:30 am

My cousins in the north have still not been reached by telephone, so for us nothing has been settled at all by these gentlemen.

Reply
""",
    ),
    Layout(
        name="columns pasted from a scanned newspaper",
        title="CEASE-FIRE LINE TALKS ADJOURNED",
        outlet="Reuters",
        published=None,
        page="""
CEASE-FIRE LINE TALKS ADJOURNED

¶NICOSIA, Jan. 14 (Reuter)—The talks on the cease-fire
¶line were adjourned here today until Thursday after the
¶two delegations had failed to agree on a map.

¶A spokesman for the chairman said that the maps which
¶the two sides had put on the table differed by more than
¶three miles in the northern sector, and that experts
¶would meet in the morning.

¶Both delegations said they would be back.
""",
    ),
    Layout(
        name="portal with share counts and in-text related",
        title="Polisario says it will attend Geneva round 'without illusions'",
        byline=(),
        published="2018-10-03",
        page="""
Menu  News  Opinion  Features  Sports  Videos
HOME › NEWS › POLITICS
Polisario says it will attend Geneva round 'without illusions'

Wednesday 03 October 2018 - 11:20

128 Shares
Facebook Twitter WhatsApp

¶Rabouni – The Polisario Front has answered the invitation to the Geneva round with a yes, but it expects little, one of its leaders said.

{chair}

SEE ALSO: Fishermen protest at the southern crossing

{denial}

{closing}

Tags : Geneva Polisario
Previous
Storm closes three ports
Next
Rabat hosts book fair
Related Posts
King receives new ambassadors
OCTOBER 2, 2018
Rain expected in the north
OCTOBER 2, 2018
""",
    ),
    Layout(
        name="weekly with kicker, standfirst and box",
        title="The general who would not sign",
        byline=("Marisol Pineda",),
        published="1996-12",
        page="""
Special report: Guatemala's peace
The general who would not sign
For six years one officer held up the talks. Then he asked for the chair.
By Marisol Pineda
December 1996

¶On the last night of the talks in Mexico City the general ordered coffee for everybody, the guerrillas included.

{recess}

{quote}

THE LONG ROAD
1985: first contacts in Madrid
1991: agenda signed in Mexico
1994: rights accord

{history}

{envoy}

Marisol Pineda covered the talks for this magazine from 1991 on.
""",
    ),
    Layout(
        name="no blank lines at all",
        title="Talks to free hostages enter third day",
        byline=("Hassan Warsame",),
        published="2008-11-19",
        page="""
Talks to free hostages enter third day
By Hassan Warsame
19 November 2008
¶MOGADISHU – Elders and the men who hold a tanker's crew off the coast met for a third day on Wednesday.
{recess}
{short}
{denial}
{closing}
Print this page
E-mail to a friend
""",
    ),
    Layout(
        name="agency copy with slug lines",
        title="Kashmir leaders turn down Delhi's offer of talks",
        published="2004-01-06",
        agency=None,
        outlet="Press Trust of India",
        page="""
ZCZC
PRI GEN NAT
KASHMIR-TALKS
Kashmir leaders turn down Delhi's offer of talks
¶Srinagar, Jan 6, 2004 (PTI) A faction of separatist leaders today turned down Delhi's offer of talks, calling it a photo session.

{quote}

{denial}

{closing}
PTI AB
NNNN
""",
    ),
]
