"""Well-known bodies whose names look like persons': news media, parties, armed groups, charities, capitals, firms.

The model tells persons from bodies by their neighbours, and a body that "said" something has few to tell it by. Put
together by hand from common knowledge (constituents of the large share indices, news agencies and newspapers, parties
in parliaments); anybody may add to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MEDIA = """
ABC, AFP, Al Ahram, Al Akhbar, Al Arabiya, Al Jazeera, Al Masry Al Youm, AP, Asahi, Axios, Barron's, BBC, Bild,
Breitbart, BuzzFeed, Caixin, CBS, Charlie Hebdo, Clarin, CNBC, CNN, Corriere della Sera, Der Spiegel,
Deutsche Welle, Die Welt, Die Zeit, Dow Jones, DPA, DW, El Mundo, El Pais, El País, El Universal, Folha, Fox,
Gawker, Globo, Haaretz, Handelsblatt, Hurriyet, Il Sole 24 Ore, ITV, Izvestia, Kommersant, L'Equipe, La Repubblica,
La Stampa, La Vanguardia, Le Figaro, Le Monde, Mainichi, Mediapart, Mother Jones, MSNBC, NBC, Newsweek, Nikkei,
Novaya Gazeta, NPR, PBS, Politico, RFI, Rolling Stone, RT, RTE, RTÉ, Sky, Slate, Spiegel, Sputnik,
Süddeutsche Zeitung, Taz, Teen Vogue, Telemundo, Univision, Vanity Fair, Vedomosti, VOA, Vogue, Vox, Wired, Yomiuri
"""
_POLLSTERS = """
ComRes, Emnid, Forsa, Gallup, Infratest Dimap, Ipsos, Ipsos Mori, Morning Consult, Nielsen, Pew, Quinnipiac,
Rasmussen, Survation, YouGov
"""
_PARTIES = """
Ciudadanos, Die Linke, En Marche, Fianna Fail, Fianna Fáil, Fidesz, Fine Gael, Forza Italia, Golden Dawn, Jobbik,
Kadima, Labour, Lega Nord, Likud, Meretz, Momentum, Pegida, Plaid Cymru, Podemos, Shas, Sinn Fein, Sinn Féin, Syriza
"""
_ARMED = """
Abu Sayyaf, Ahrar al Sham, Al Nusra, Al Qaeda, Al Qaida, Al Shabaab, Al Shabab, Ansar al Sharia, Ansar Dine,
Boko Haram, Daesh, Jabhat al Nusra, Jaish al Islam, Jaish e Mohammed, Lashkar e Taiba
"""
_CHARITIES = """
Adalah, Addameer, Amnesty, Bellingcat, Black Lives Matter, Doctors Without Borders, Emily's List,
Human Rights Watch, Islamic Relief, Medecins Sans Frontieres, MoveOn, Médecins Sans Frontières, Planned Parenthood,
Save the Children, Sierra Club, WikiLeaks, World Vision
"""
_REGULATORS = """
Garda, Gardai, Gardaí, Ofcom, Ofgem, Ofsted, Ofwat
"""
_CAPITALS = """
Abuja, Addis Ababa, Algiers, Amman, Ankara, Asmara, Astana, Athens, Baghdad, Baku, Bamako, Bangkok, Beijing, Beirut,
Belgrade, Berlin, Bishkek, Bogota, Bratislava, Brussels, Bucharest, Budapest, Buenos Aires, Cairo, Canberra,
Caracas, Chisinau, Colombo, Copenhagen, Dakar, Damascus, Delhi, Dhaka, Doha, Dublin, Dushanbe, Hanoi, Harare,
Havana, Helsinki, Islamabad, Jakarta, Jerusalem, Kabul, Kampala, Kathmandu, Khartoum, Kiev, Kigali, Kinshasa,
Kuala Lumpur, Kyiv, Lisbon, Ljubljana, London, Luanda, Lusaka, Madrid, Manila, Minsk, Mogadishu, Moscow, Muscat,
Nairobi, New Delhi, Nicosia, Oslo, Ottawa, Paris, Phnom Penh, Podgorica, Prague, Pretoria, Pristina, Pyongyang,
Rabat, Reykjavik, Riga, Riyadh, Rome, Sarajevo, Seoul, Skopje, Sofia, Stockholm, Taipei, Tallinn, Tashkent, Tbilisi,
Tehran, Tirana, Tokyo, Tripoli, Tunis, Ulaanbaatar, Vienna, Vilnius, Warsaw, Washington, Yangon, Yerevan, Zagreb
"""
"""They speak for their governments."""
_FIRMS = """
AB InBev, AbbVie, ABN Amro, Accenture, Activision, Adani, Adobe, Aldi, Alfa Romeo, Alitalia, Allergan, Allianz,
Alphabet, Alstom, Altria, Amgen, Anglo American, Apple, ArcelorMittal, Armani, Asda, Aston Martin, AT&T, Audi,
Aviva, Bain, Banco Santander, Barclays, Barrick, Bayer, Bear Stearns, Ben & Jerry's, Bentley, Berkshire Hathaway,
Best Buy, Biogen, BlackRock, Blue Origin, BNP Paribas, Bombardier, Bonhams, Booz Allen, Booz Allen Hamilton, Bosch,
Bristol Myers Squibb, Bugatti, Burberry, Burger King, Cadbury, Calvin Klein, Capgemini, Cargill, Carlsberg, Carlyle,
Caterpillar, Centrica, Chanel, Charles Schwab, Chipotle, Christie's, Chrysler, Cisco, Citi, Citigroup, Comcast,
Costco, Credit Agricole, Credit Suisse, Crédit Agricole, Daimler, Debenhams, Dell, Deloitte, Delta, Diageo, Dior,
Disney, Domino's, DreamWorks, Dunkin Donuts, DuPont, Eli Lilly, Embraer, Equifax, Ernst & Young, Estee Lauder,
Etihad, Expedia, Experian, Ferrari, Fidelity, Finnair, Fitch, Flybe, Ford, Freeport McMoRan, Fujitsu, Gatwick,
General Dynamics, General Electric, General Mills, General Motors, Generali, Gilead, GlaxoSmithKline, Goldman Sachs,
Gucci, Halliburton, Harley Davidson, Harrods, Hasbro, Heathrow, Heineken, Heinz, Hermes, Hershey, Hewlett Packard,
Home Depot, Honeywell, Hugo Boss, Iberia, Infosys, Intesa Sanpaolo, Isuzu, Jaguar, Jaguar Land Rover, JetBlue,
John Deere, John Lewis, Johnson & Johnson, JP Morgan, JPMorgan, JPMorgan Chase, Kellogg, Kellogg's, Kering, Kodak,
Kohl's, Kraft, Kroger, L'Oreal, Ladbrokes, Lamborghini, Legal & General, Lego, Lehman Brothers, Lenovo, Leonardo,
Lidl, Lloyds, Lockheed Martin, Louis Vuitton, Lowe's, Lucasfilm, Lyft, Macy's, Mahindra, Marks & Spencer, Marvel,
Maserati, Mattel, McDonald's, McKinsey, McLaren, Mercedes, Mercedes Benz, Merck, Merrill Lynch, Mitsubishi, Mizuho,
Monsanto, Monte dei Paschi, Moody's, Morgan Stanley, Morrisons, Motorola, Mylan, Natixis, NatWest, Newmont, Nomura,
Nordstrom, Norilsk Nickel, Northrop Grumman, Norwegian Air, Novatek, Opel, Oracle, Paddy Power, Palantir, Peloton,
PepsiCo, PetroChina, Philip Morris, Pinterest, Pixar, Porsche, Prada, Procter & Gamble, Purdue Pharma, Qantas,
Qatar Airways, Qualcomm, Rabobank, Rakuten, Ralph Lauren, Raytheon, Reckitt Benckiser, Repsol, Rio Tinto,
Rolls Royce, Rusal, Saab, Sainsbury's, Salesforce, Santander, Saudi Aramco, Scania, Schlumberger, Sears, Selfridges,
Shell, Sinopec, Skoda, Slack, Snap, Societe Generale, Société Générale, Sotheby's, SpaceX, Sprint,
Standard & Poor's, Standard Chartered, Statoil, Sumitomo, Suzuki, Syngenta, T Mobile, Taco Bell, Target, Tata,
Tata Motors, Tesco, Tesla, Teva, Thales, Theranos, Thomson Reuters, Tim Hortons, Tommy Hilfiger, Trader Joe's,
TransUnion, UniCredit, Uniqlo, Vattenfall, Vauxhall, Verizon, Versace, Viacom, Victoria's Secret, Visa, Waitrose,
Waymo, Wells Fargo, Wendy's, Whole Foods, William Hill, Wipro, Wizz Air, Xerox, Zoom
"""
LEADING = frozenset(
    "adidas aeroflot afp airbnb airbus alibaba amazon anadolu ansa antara aramco astrazeneca baidu belta bernama "
    "bloomberg bmw boeing bytedance chevron commerzbank danone dpa easyjet efe eni equinor ericsson europol exxon "
    "exxonmobil facebook fars fatah fedex fiat foxconn gazprom glencore google greenpeace hamas hezbollah hitachi "
    "honda huawei hyundai ikea intel interfax interpol irna isis kcna kremlin kyodo lufthansa lukoil maersk mazda "
    "microsoft moderna nato nestle nestlé netflix nike nintendo nissan nokia novartis nvidia opec oxfam panasonic "
    "paypal pemex petrobras peugeot pfizer renault reuters roche rosatom rosneft ryanair samsung sanofi sberbank "
    "siemens softbank sony spotify starbucks stellantis subaru taliban tasnim tass telefonica telefónica tencent "
    "thyssenkrupp tiktok toshiba totalenergies toyota twitter uber ukrinform unesco unicef unilever vodafone "
    "volkswagen volvo wafa walmart xiaomi xinhua yandex yonhap".split()
)
"""Names that make a body of whatever they begin, and are hardly ever anybody's: "Siemens Energy", "Volvo Cars"."""
_LONGEST = 5
"""Of how many tokens such a name is made at most."""


def _key(name: str) -> str:
    return name.lower().replace("’", "'").replace("-", " ")


_KNOWN = frozenset(
    _key(name.strip())
    for names in (_MEDIA, _POLLSTERS, _PARTIES, _ARMED, _CHARITIES, _REGULATORS, _CAPITALS, _FIRMS)
    for name in names.split(",")
)


def known_body(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens [start, end) are the name of a body that everybody knows: "Wells Fargo", "Al Jazeera"."""
    return 0 < end - start <= _LONGEST and doc[start].text[:1].isupper() and is_body(doc[start:end].text)


def is_body(name: str) -> bool:
    """Whether a name, in whatever case, is that of a body that everybody knows."""
    return _key(name) in _KNOWN or name.lower() in LEADING


_IN_THE_PLURAL = frozenset("conservatives tories greens liberals socialists communists".split())
_DEMOCRATS = frozenset("social christian free liberal sweden lib".split())
"""What tells a party's Democrats from those of America, who are a group at large."""


def known_party(doc: Doc, number: int) -> bool:
    """Whether a plural after "the" is a party's name: "the Conservatives", "the Social Democrats"."""
    word, before = doc[number].lower_, doc[number - 1].lower_ if number else ""
    named = word in _IN_THE_PLURAL or (word in ("democrats", "dems") and before in _DEMOCRATS)
    return named and doc[number].text[:1].isupper()


_LAST = (
    "Corp Corporation Inc Co Company Companies Ltd LLC PLC plc Group Energy Bank Coal Steel Motor Motors Airlines "
    "Airways Holdings Industries Technology Technologies Pharmaceuticals Capital Systems Resources Petroleum Oil Gas "
    "Electric Foods Media Entertainment Studios Records Insurance Financial Securities Investments Solutions Software "
    "Labs Stores Brands Hotels Mining Telecom Communications Networks Partners Management"
).split()
"""Words that end the full names of firms."""


def begins_firm(text: str, name: str) -> bool:
    """Whether a text gives a firm's full name that this one begins: "Patriot Coal" for "Patriot".

    A capital after it makes it something else: "the former Obama Energy Secretary".
    """
    full = rf"\b{re.escape(name)}(?: [A-Z&][\w&.]*){{0,2}} (?:{'|'.join(_LAST)})\b(?! [A-Z])"
    return re.search(full, text) is not None
