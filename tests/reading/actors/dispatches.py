"""Four invented dispatches about other processes than the founding one: all persons, papers and most groups in them are made up."""

SUDAN = """KHARTOUM, Sept 12 (Reuters) - Sudan's government said on Tuesday it would send a delegation to talks with rebels from the Blue Hills \
next week, but a faction of the Blue Hills Liberation Movement (BHLM) refused to come.

Foreign Minister Idris Abu Salem told reporters that Khartoum had accepted the invitation of the African Union "without any condition". He said the \
delegation would be led by General Osman al-Tayeb, a former governor of North Kordofan.

The BHLM, whose chairman Yakub Adam Deng lives in Kampala, wants Ethiopia and Uganda at the table. "We shall not sit in a room with one mediator," \
Deng said by telephone. Asha Kuku Nimir, the movement's spokeswoman, told Radio Dabanga that she had not seen the letter.

Sudanese President Hassan Idris Wad-Ali met the AU's chief mediator, Pius Okello, in Khartoum on Sunday. Okello, a Ugandan lawyer who once headed \
the Electoral Commission of Uganda, said he would try again. The United States and Norway have urged the rebels to attend."""

COLOMBIA = """QUITO - Colombia and the rebel National Army of the Plains (ENL) agreed on Friday to extend a ceasefire that was to end on Sunday, \
the two sides said in a statement read by Ecuador's foreign minister, Marta Quishpe Loza.

Gabriel Rincón Duarte, the government's chief negotiator and a former mayor of Cali, called the step small. The head of the ENL delegation, Aurelio \
Tobón, better known as "Comandante Lucho", said the guerrillas had kept their word. "We are not the ones who bomb," he said.

Former President Ernesto Valbuena, now leader of the opposition Civic Union party, accused Bogota of weakness. Valbuena's successor, President \
Julia Arango, has staked her name on the talks. She will fly to New York on Monday to brief the U.N. Security Council.

Brazil, Chile, Cuba and Norway are guarantors. Venezuela, which was once one, has not been asked again. A spokesman for the Catholic Church said \
Monsignor Darío Peña would visit the ENL camps. The White House welcomed the extension, State Department spokesman Kevin Marsh said in Washington."""

CYPRUS = """NICOSIA (AFP) - The leaders of Cyprus's two communities will meet the United Nations envoy, Ingrid Sandvik, on 4 May, a U.N. spokesman \
said.

Greek Cypriot leader Stavros Petrides and Turkish Cypriot leader Mehmet Ersoylu have not met since talks broke down in Switzerland two years ago. \
Petrides, who is also president of Cyprus, said he would go "with a clean sheet". Ersoylu's spokeswoman, Ayla Tuncel, said that the Turkish \
Cypriots wanted their equality recognised first.

Turkish Foreign Minister Kemal Aydar said Ankara backed a settlement of two states. Athens and Nicosia reject that. Britain, a guarantor power, has \
offered to host a round in London, but Ankara objected, according to a European Union diplomat. Greek Prime Minister Eleni Vassou told parliament \
that Greece would not be rushed.

Sandvik, a former Norwegian defence minister who took over from Canada's Paul Lachance in January, has shuttled between Athens, Ankara and Nicosia. \
The Republican Progress Party (CIP), led by Ersoylu's rival Hasan Denli, called the meeting a show."""

ISLANDS = """ZAMBOANGA CITY: Negotiators for the Philippine government and rebels of the Sulu Freedom Front (SFF) ended a third day of talks \
yesterday without a word on disarmament.

Government panel chair Corazon Villarin met SFF vice-chairman Abdulkarim Salapuddin under the eye of Malaysia, whose facilitator Zainal Ariffin \
said the parties would meet again in June. Manila had earlier said that President Ramon Estrella would not redraw any border. The Estrella \
administration wants a plebiscite.

The SFF broke away from the Moro National Liberation Front in 1999. Its founder, Ustadz Hashim Ladja, died in 2011. Salapuddin, a former teacher, \
accused the army of breaking the truce near Patikul. Col. Benigno Ocampo, a military spokesman, denied it. He said that the soldiers had been fired \
upon.

The Abu Sayyaf, a smaller group, has no part in the talks. The Organization of Islamic Cooperation will send observers, its secretary-general, \
Bakri Latif, said in Jeddah. Salapuddin told the Basilan Courier that he trusted Malaysia more than Manila."""

DISPATCHES = (SUDAN, COLOMBIA, CYPRUS, ISLANDS)
