"""Nouns by what they can be as sources. Lemmas, lower-cased."""

from __future__ import annotations

import re

INSIDERS = frozenset(
    "source aide adviser advisor insider staffer confidant confidante whistleblower whistle-blower informant "
    "associate tipster go-between intermediary handler staff".split()
)
"""People who, unnamed, have given this outlet information, also as a bare plural: "aides said"."""

PEOPLE = frozenset(
    "surgeon miner sailor courier builder baker dealer lecturer sculptor chief chef cook guide seller vendor tenant "
    "landlord marine sniper gunner superintendent caretaker steward dispatcher carpenter plumber mechanic midwife "
    "entrepreneur janitor porter trainee apprentice intern conscript reservist peacekeeper smuggler trafficker "
    "strategist operative official officer diplomat lawmaker legislator executive employee worker soldier agent "
    "investigator detective bureaucrat negotiator commander general colonel captain sergeant lieutenant envoy "
    "delegate minister senator congressman congresswoman councillor lawyer attorney doctor physician nurse engineer "
    "scientist manager trader banker broker consultant lobbyist veteran activist fundraiser organizer organiser "
    "teacher professor pilot driver guard fighter militant rebel dissident priest bishop cardinal ambassador "
    "inspector analyst economist researcher pollster expert historian specialist observer commentator critic "
    "supporter opponent backer ally friend relative neighbor neighbour resident villager witness eyewitness onlooker "
    "bystander passerby survivor refugee migrant protester protestor demonstrator voter patient passenger customer "
    "shopper parent mother father brother sister son daughter wife husband widow uncle aunt cousin grandmother "
    "grandfather teenager student youth tourist farmer fisherman shopkeeper businessman businesswoman owner investor "
    "shareholder person man woman people member figure individual guy leader republican democrat conservative liberal "
    "progressive loyalist hardliner politician candidate rival detractor skeptic sceptic advocate campaigner defender "
    "fan user reader viewer follower reporter journalist correspondent editor author writer columnist blogger "
    "responder firefighter paramedic medic rescuer policeman donor bundler deputy colleague classmate coworker "
    "co-worker counterpart predecessor trooper cop serviceman servicewoman contractor scholar academic policymaker "
    "insurgent inmate prisoner detainee victim suspect boy girl child actor actress singer player coach american "
    "moderator host anchor pundit watcher delegation mp striker midfielder goalkeeper winger sprinter boxer golfer "
    "athlete swimmer runner skier jockey trainer referee umpire bowler batsman batter rapper dancer painter filmmaker "
    "photographer poet comedian designer architect butcher tailor weaver herder herdsman shepherd rancher grower "
    "trucker motorist commuter pedestrian hiker climber diver skipper crewman docker welder labourer laborer foreman "
    "missionary pilgrim worshipper monk nun pastor vicar elder chieftain headman tutor pupil graduate forecaster "
    "therapist vet dentist clerk cashier bartender waitress waiter barber accountant auditor supervisor superior "
    "subordinate recruit volunteer canvasser superdelegate elector establishment elite constituent participant "
    "attendee respondent evangelical catholic jew muslim christian hispanic latino black white immigrant local one "
    "half other some many most few monitor mediator backbencher parliamentarian juror several dozen hundred thousand "
    "million plenty lot number majority minority couple handful those everyone everybody anyone someone somebody "
    "faction wing boss tycoon mogul magnate founder co-founder creator winner champion runner-up star teammate "
    "mourner nominee hopeful independent dad mom mum proponent assailant applicant assistant recipient claimant "
    "tyrant hawk partner victor billionaire millionaire citizen kid lady surrogate celebrity guest neurosurgeon "
    "criminal adult moderate client hero adversary fellow spouse spy grandchild professional partisan foe national "
    "sibling patriot exile native incumbent felon hostage holdout scout nephew niece stalwart beneficiary slave "
    "freshman patron intellectual girlfriend boyfriend maverick enthusiast wonk addict servant combatant "
    "undergraduate oligarch adherent grandparent playwright revolutionary pal fugitive buddy comrade guru fanatic "
    "orphan co-defendant occupant troll prostitute alumna roommate bride housewife in-law expatriate expat vigilante "
    "accomplice thief teen cadet commando guerrilla cynic crony emissary luminary bigwig mastermind pol heavyweight "
    "contestant aspirant captive denizen culprit mate".split()
)
"""Other nouns and pronouns for persons; those that show it by how they end need not be here, see `personal`."""

_PERSONAL = re.compile(r"(?:m[ae]n|women|person|ist|ian|eer|er|or|ee|crat|naut)$")
_THINGS = re.compile(r"(?:^|-|watch|check|play|wish|black|white|short|wait)list$|maker$")
"""Lists; and makers, who are firms: those of laws and films are among `PEOPLE`."""
_NO_PERSONS = frozenset(
    "power matter border answer water summer career floor labor dinner computer favor error behavior murder anger "
    "gender danger factor color sector character offer corner disaster merger quarter winter flower cover reminder "
    "prayer barrier weather hamster chamber finger cheer manner generator cancer chapter helicopter honor charter "
    "filter feather poster laser shower rumor transfer filibuster burger horror layer waiver silver counter shelter "
    "encounter wonder shoulder plaster river endeavor booster laughter ouster takeover sticker chatter indicator "
    "fervor newsletter tower compressor mailer container litter motor diner flier flyer chandelier soccer rubber "
    "meter flavor trailer temper furor cleaner decor scanner slaughter mirror vigor whisper teleprompter gutter "
    "frontier marker demeanor swagger outlier firepower corridor hamburger leather sensor remainder cluster parameter "
    "elevator pager lobster hunger tracker metaphor thriller airliner fodder bumper butter locker epicenter starter "
    "disorder pepper powder interceptor tanker launcher tumor dryer bladder browser processor heater drawer monster "
    "refrigerator blockbuster humor misdemeanor conditioner fever ladder specter moniker trigger bulldozer disclaimer "
    "splinter makeover fertilizer bluster voucher opener reactor superpower kilometer detector cursor appetizer "
    "platter lever bellwether manpower barometer flicker register crossover maneuver tiger roster oyster candor "
    "perimeter semester copper parlor sewer validator blunder voiceover cylinder screener escalator liquor printer "
    "newspaper letter number order center theater primer ledger folder banner server calculator router adapter cyber "
    "former latter other either neither whether never ever over under after thunder carrier mayor coffee degree "
    "guarantee spree committee subcommittee pedigree fee tree knee decree melee apogee soiree entree marquee beer "
    "deer steer peer median door terror twitter twist coffer tenor tier jeer bee surrender grist rancor retainer "
    "blazer revolver slander banter skyscraper sneaker cheeseburger gist tinder dishonor quiver semiconductor mixer "
    "projector hardcover mower stopover bunker supper freezer backwater shredder distemper heist ether precursor "
    "glimmer ember wrist slipper tender converter caliber whisker tractor spillover fiber handover armor clamor glee "
    "men liner destroyer cruiser freighter trawler teaser ticker explainer glacier specimen regimen omen harbor levee "
    "vector tremor".split()
)


def personal(lemma: str) -> bool:
    """Whether a common noun that no list has shows by its ending that it means persons: "questioner", "geologist"."""
    last = lemma.rpartition("-")[2]
    return _PERSONAL.search(last) is not None and last not in _NO_PERSONS and not _THINGS.search(lemma)


ELECTED = frozenset(
    "democrat republican conservative liberal senator lawmaker legislator congressman congresswoman deputy mp governor "
    "minister mayor councillor candidate commissioner".split()
)
"""Those who act in public: a number of them who say what they are for is no secret."""

PLURALS = frozenset(f"{word[:-2]}en" for word in PEOPLE if word.endswith("man"))
"""Their plurals that look like no plural: "Fishermen said" begins like "Carmen said"."""

SPOKESPERSONS = frozenset("spokesman spokeswoman spokesperson spokespeople representative".split())

GROUPS = frozenset("public community side camp circle family crowd audience electorate observer world".split())
"""Singular nouns that name people at large: "the international community"."""

AUTHORITIES = frozenset(
    "police authority prosecutor prosecution court judge justice jury tribunal regulator investigator "
    "moderator pollster censor magistrate coroner sheriff defendant plaintiff garda gardai gardaí".split()
)
"""Persons and bodies that act in an office on the record: their plural is a body, not a group at large."""

BODIES = frozenset(
    "ministry government campaign company police department agency court committee party university bank army "
    "military administration council parliament union team firm network newspaper office commission panel board "
    "congress senate house nation country state city county district navy force authority bureau institute "
    "institution foundation association federation organization organisation corporation league club church school "
    "college hospital museum magazine paper outlet station channel service embassy consulate delegation coalition "
    "alliance bloc assembly legislature judiciary treasury fund charity ngo watchdog regulator secretariat "
    "headquarters center centre lab laboratory command unit brigade battalion airline airport manufacturer automaker "
    "carmaker maker retailer chain operator provider developer startup lender insurer utility employer publisher "
    "broadcaster jury tribunal prosecution defense defence opposition cabinet presidency chancellery leadership "
    "management tank pac subcommittee conference caucus press media division mission troupe band town village island "
    "capital region province industry business bureaucracy establishment judge prosecutor sheriff group television tv "
    "radio newswire wire tabloid daily weekly junta politburo coastguard consortium syndicate militia monarchy palace "
    "diocese archdiocese synod bourse exchange cooperative co-operative clinic hospice drugmaker chipmaker planemaker "
    "shipbuilder brewer studio orchestra theatre theater registry municipality prefecture gendarmerie constabulary "
    "movement front giant conglomerate subsidiary supermarket hotel zoo port refinery plant factory nonprofit "
    "think-tank lobby ombudsman directorate inspectorate taskforce supplier wholesaler exporter importer bookmaker "
    "grocer refiner distiller homebuilder steelmaker".split()
)
"""Nouns for bodies that speak as one."""

LAWYERS = frozenset("lawyer attorney counsel".split())

DOCUMENTS = frozenset(
    "report statement study survey poll document filing complaint letter email e-mail memo memorandum data datum "
    "figure record lawsuit suit ruling article tweet post book transcript law indictment analysis finding research "
    "evidence affidavit warrant dossier census statistic note message text testimony release communique communiqué "
    "declaration announcement bulletin review audit investigation inquiry probe estimate forecast projection index "
    "video footage photo photograph image recording tape story editorial column op-ed account profile biography "
    "memoir list chart graph bill legislation resolution agreement treaty proposal plan guideline rule order decision "
    "verdict opinion brief petition motion subpoena notice advisory assessment evaluation summary excerpt ad "
    "advertisement commercial slogan sign banner placard speech remark comment address briefing website page blog "
    "caption headline quote quotation manifesto platform exhibit log diary journal ledger contract questionnaire "
    "result polling test constitution bible quran disclosure readout graphic return count exit average search history "
    "experience wisdom signal move step conversation interview narrator narrative response reply denial claim "
    "argument piece".split()
)
"""Nouns for things written, recorded, said or counted."""

LIGHT = frozenset("issue make have give be release send express show offer raise hold".split())
"""Verbs that leave the meaning of a cue to its noun: "issued a statement"."""

PUBLICS = frozenset("voter investor consumer user shopper viewer reader fan elector customer patient student".split())
"""People at large who are counted and polled more than quoted."""

MALE = frozenset(
    "man father husband brother son spokesman congressman chairman actor king prince grandfather uncle boy "
    "businessman policeman gentleman priest monk imam pope bishop cardinal fisherman mr. mr sir lord he him his "
    "himself".split()
)
FEMALE = frozenset(
    "woman mother wife sister daughter widow spokeswoman congresswoman chairwoman actress queen princess grandmother "
    "aunt girl businesswoman nun midwife ms. mrs. ms mrs miss lady she her herself".split()
)
TITLES = frozenset(
    "mr. mrs. ms. miss dr. prof. sen. rep. gov. mr mrs ms dr prof sen rep gov gen col lt capt sgt rev mme sheikh imam "
    "ayatollah archbishop bishop cardinal rabbi sultan emir councillor cllr inspector superintendent corporal marshal "
    "brigadier magistrate taoiseach dame baroness commissioner president vice senator representative congressman "
    "congresswoman governor mayor judge justice secretary minister chancellor premier prime king queen prince "
    "princess pope sir lord lady rev. reverend gen. general col. colonel lt. capt. captain sgt. sheriff chief "
    "attorney ambassador professor doctor director chairman chairwoman spokesman spokeswoman spokesperson sister "
    "brother father mother coach detective officer sergeant lieutenant major commander admiral deputy assistant "
    "leader candidate nominee strategist analyst economist adviser author actor actress billionaire former ceo "
    "executive".split()
)
"""Words that stand before a person's name, lower-cased; with their full stops where they are abbreviations."""

SINGLES = frozenset("a an one another".split())
NUMBERS = frozenset("two three four five six seven eight nine ten dozen several couple multiple numerous pair".split())
VAGUE = frozenset("many some most few other others all more certain various countless both half plenty lots".split())

INFORMING = frozenset(
    "say tell according accord add note announce describe report acknowledge confirm reveal disclose warn caution "
    "argue explain claim insist believe think feel fear worry see interpret view call charge blast criticize "
    "criticise express question suggest predict expect concede allege recall write state mention indicate deny "
    "complain maintain emphasize emphasise stress estimate speculate suspect doubt contend assert admit point offer "
    "voice raise accuse slam dismiss reject defend praise hail blame consider regard characterize characterise "
    "portray depict label deem urge recommend advise respond reply counter concur agree disagree object protest "
    "lament marvel testify relate cite hint imply signal anticipate foresee hope welcome condemn denounce mock deride "
    "joke quip brief inform assure apprise convey recount remark observe comment conclude calculate reckon guess "
    "attribute credit quote ask optimistic pessimistic confident adamant skeptical sceptical convinced worried "
    "concerned certain sure wary critical doubtful hopeful fearful divided belief opinion concern assertion statement "
    "account warning criticism allegation accusation assessment prediction complaint word decry applaud wonder link "
    "echo debate compare liken declare affirm advocate fume grumble gripe bemoan despair surprise shock stun outrage "
    "anger alarm dismay unsettle frustrate disappoint baffle puzzle delight thrill surprised shocked stunned outraged "
    "angry furious upset alarmed dismayed unsettled nervous uneasy anxious frustrated disappointed baffled puzzled "
    "delighted thrilled unhappy frustration unease apprehension disappointment reservation uncertain unsure mindful "
    "anxiety afraid assume presume dispute refute oppose tweet retort reiterate clarify elaborate exclaim confide "
    "confess opine theorize theorise surmise posit perceive vouch attest corroborate applaud laud commend tout boast "
    "brag gush vent rail scoff assail lambaste excoriate ridicule deplore".split()
)
"""Cues by which somebody gives information or an opinion. Who only wants, plans or does something is no source."""
